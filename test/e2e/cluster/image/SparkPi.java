package org.apache.spark.examples;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Stands for the example of this name, whose jar is in no package: π by throwing darts, `SparkPi [slices]`. */
public final class SparkPi {
  private static final int DARTS_PER_SLICE = 100_000;

  private SparkPi() {}

  public static void main(String[] args) {
    int slices = args.length > 0 ? Integer.parseInt(args[0]) : 2;
    List<Integer> seeds = new ArrayList<>();
    for (int seed = 0; seed < slices; seed++) seeds.add(seed);
    SparkSession spark = SparkSession.builder().appName("Spark Pi").getOrCreate();
    long hits =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(seeds, slices)
            .map(SparkPi::hits)
            .reduce(Long::sum);
    System.out.println("Pi is roughly " + 4.0 * hits / ((long) slices * DARTS_PER_SLICE));
    spark.stop();
  }

  private static long hits(int seed) {
    java.util.Random random = new java.util.Random(seed);
    long hits = 0;
    for (int dart = 0; dart < DARTS_PER_SLICE; dart++) {
      double x = random.nextDouble();
      double y = random.nextDouble();
      if (x * x + y * y <= 1) hits++;
    }
    return hits;
  }
}
