package e2e;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.connect.SparkSession;

/** A Spark Connect client, for tests: `ConnectQuery sc://HOST:PORT SQL` prints each row of the answer as JSON. */
public final class ConnectQuery {
  private ConnectQuery() {}

  public static void main(String[] args) throws IOException {
    SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate();
    List<String> rows = spark.sql(args[1]).toJSON().collectAsList();
    rows.forEach(System.out::println);
    spark.close();
  }
}
