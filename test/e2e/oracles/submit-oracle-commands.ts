/* Commands about which our reader and Spark's own parser must agree: what stands where, and what wins. */

const CLUSTER = 'spark-submit --master k8s://https://a:6443 --deploy-mode cluster';

/** Commands that spark-submit takes. */
export const GOOD: readonly string[] = [
  `${CLUSTER} --name 'a b' --class a.B --conf spark.a=b=c --conf=spark.d= -c "spark.e=f g" local:///a.jar --conf x -v`,
  `${CLUSTER} --name a --conf spark.app.name=b --class a.B local:///a.jar --executor-memory 4g`,
  `${CLUSTER} --executor-memory 2g --conf spark.executor.memory=1g --conf spark.b=1 --conf spark.b=2 --class a.B local:///a.jar`,
  `${CLUSTER} --conf spark.executor.instances=3 --num-executors 4 --driver-cores 2 --executor-cores 5 --class a.B local:///a.jar`,
  `${CLUSTER} --jars local:///x.jar,local:///y.jar --conf spark.jars=local:///z.jar --files local:///f --archives local:///g.zip#h --class a.B local:///a.jar`,
  `${CLUSTER} --py-files local:///x.py,local:///y.zip local:///a.py 1 '' "2 3"`,
  `${CLUSTER} --driver-java-options "-Da=b -Xss4m" --driver-class-path /x --driver-library-path /y --conf spark.driver.extraJavaOptions=-Dc=d local:///a.py`,
  `${CLUSTER} --verbose --supervise --queue q --proxy-user u --total-executor-cores 9 local:///a.py`,
  `SPARK_EXECUTOR_MEMORY=7g SPARK_DRIVER_MEMORY=8g SPARK_EXECUTOR_CORES=3 ${CLUSTER} --executor-memory 1g local:///a.py`,
  `MASTER=k8s://https://b:1 DEPLOY_MODE=cluster spark-submit local:///a.py`,
  `${CLUSTER} --conf fs.s3a.endpoint=x --conf spark.hadoop.fs.s3a.endpoint=y local:///a.py`,
  `${CLUSTER} --properties-file PROPERTIES --conf spark.p=command local:///a.py`,
  `${CLUSTER} --properties-file=PROPERTIES --executor-memory 3g local:///a.py`,
];

/** Commands that spark-submit refuses. */
export const BAD: readonly string[] = [
  `${CLUSTER} --execut-memory 4g local:///a.py`,
  `${CLUSTER} -x local:///a.py`,
  `${CLUSTER} --conf spark.a local:///a.py`,
  `${CLUSTER} --conf`,
  `${CLUSTER} --name`,
  `${CLUSTER} --spark.a=b local:///a.py`,
];

/** What the properties file of the commands holds. */
export const PROPERTIES = [
  '# comment',
  'spark.p   file',
  'spark.q = a=b:c',
  'spark.r: \\',
  '   continued',
  'spark.executor.memory 1g',
  'other.key x',
  'spark.s   trailing   ',
  'spark.t\\ u=v',
  'spark.w=\\u0041\\tb',
].join('\n');

/** Scripts whose words bash and our reader must agree on: each calls spark-submit once. */
export const SCRIPTS: readonly string[] = [
  String.raw`spark-submit a 'b c' "d \"e\" \$f \x" g\ h $'i\tj\x41\u00e9\'k' l'm'"n"o ''`,
  'spark-submit a \\\n  b \\\n c\\\nd # e',
  'A=1 B="$A 2"\nexport C=3\nspark-submit $A "$B" $B ${C} ${D:-4} ${D-5} ${A:-6} "${B}x"',
  'E=\' 1 2 \'\nspark-submit x$E y"$E" k=$E',
  'F=\nspark-submit $F "$F" ${F:-g} a$F',
  '# comment\nset -e; true && spark-submit a#b "#c" d # e\n',
  'spark-submit a > /dev/null 2>&1',
  'spark-submit a `# why` \\\n  b `# so` c$(# of nothing\n)',
];
