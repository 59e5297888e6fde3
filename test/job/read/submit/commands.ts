/* The two commands of document C, as they stand there. */

/** No. 1 (C14). */
export const PI = String.raw`/app/spark313/bin/spark-submit \
--master k8s://https://xxxxxx:6443 \
--deploy-mode cluster \
--name yeqc-pyspark \
--conf spark.executor.instances=15 \
--conf spark.rpc.netty.dispatcher.numThreads=4 \
--conf spark.kubernetes.container.image=xxx \
--conf spark.kubernetes.authenticate.driver.serviceAccountName=spark \
--conf spark.kubernetes.authenticate.executor.serviceAccountName=spark \
--conf spark.kubernetes.executor.deleteOnTermination=true \
--conf spark.kubernetes.driver.podTemplateFile=./driver.yaml \
--conf spark.kubernetes.executor.podTemplateFile=./executor.yaml \
--conf spark.kubernetes.namespace=xxx-task \
--conf spark.kubernetes.sgx.log.level=error \
--conf spark.ssl.enabled=false \
--conf spark.kubernetes.driverEnv.DRIVER_JVM_MEM_SIZE=4g \
--conf spark.kubernetes.driverEnv.MAX_META_SPACE_SIZE=2g \
--conf spark.executor.memory=4g \
--conf spark.driver.memory=4g \
--conf spark.extraListeners=xxx \
--conf spark.kubernetes.file.upload.path=s3a://zlg-contract-lite/fileupload/ \
--conf spark.hadoop.fs.s3a.access.key=xxx \
--conf spark.hadoop.fs.s3a.endpoint=xxx \
--conf spark.hadoop.fs.s3a.connection.ssl.enabled=false \
--conf spark.hadoop.fs.s3a.impl=org.apache.hadoop.fs.s3a.S3AFileSystem \
--conf spark.hadoop.fs.s3a.fast.upload=true \
--conf spark.hadoop.fs.s3a.secret.key=xxx \
--conf spark.kubernetes.submission.connectionTimeout=500000 \
--conf spark.kubernetes.submission.requestTimeout=500000 \
--conf spark.kubernetes.driver.connectionTimeout=500000 \
--conf spark.kubernetes.driver.requestTimeout=500000 \
--conf spark.scheduler.maxRegisteredResourcesWaitingTime=120000 \
--conf spark.executor.heartbeatInterval=100s \
--conf spark.network.timeout=180s \
kubernetes/tests/pi.py`;

/** No. 2 (C15), with two values glued to the backslash. */
export const RDD = String.raw`/root/dev_build/spark/bin/spark-submit \
--master k8s://https://x.x.x.x:6443 \
--deploy-mode cluster \
--name zzy-pyspark \
--conf spark.executor.instances=1 \
--conf spark.rpc.netty.dispatcher.numThreads=4 \
--conf spark.kubernetes.container.image=xxx \
--conf spark.kubernetes.authenticate.driver.serviceAccountName=spark \
--conf spark.kubernetes.authenticate.executor.serviceAccountName=spark \
--conf spark.kubernetes.executor.deleteOnTermination=false \
--conf spark.kubernetes.driver.podTemplateFile=./driver-8.yaml \
--conf spark.kubernetes.executor.podTemplateFile=./executor-8.yaml \
--conf spark.kubernetes.namespace=spark \
--conf spark.kubernetes.sgx.log.level=error \
--conf spark.ssl.enabled=false \
--conf spark.executor.memory=8g \
--conf spark.driver.memory=8g \
--conf spark.kubernetes.driverEnv.SGX_DRIVER_JVM_MEM_SIZE=2g \
--conf spark.kubernetes.file.upload.path=s3a://zlg-contract-lite/fileupload/ \
--conf spark.hadoop.fs.s3a.access.key=xxx\
--conf spark.hadoop.fs.s3a.endpoint=http://x.x.x.x:30099 \
--conf spark.hadoop.fs.s3a.connection.ssl.enabled=false \
--conf spark.hadoop.fs.s3a.impl=org.apache.hadoop.fs.s3a.S3AFileSystem \
--conf spark.hadoop.fs.s3a.fast.upload=true \
--conf spark.hadoop.fs.s3a.secret.key=xxx\
--conf spark.kubernetes.submission.connectionTimeout=50000 \
--conf spark.kubernetes.submission.requestTimeout=50000 \
--conf spark.kubernetes.driver.connectionTimeout=50000 \
--conf spark.kubernetes.driver.requestTimeout=50000 \
--conf spark.network.timeout=10000000 \
--conf spark.executor.heartbeatInterval=10000000 \
--verbose \
kubernetes/tests/rdd_test.py`;
