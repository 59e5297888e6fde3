module cdk8s-spark/test/e2e/pause

go 1.24.0
