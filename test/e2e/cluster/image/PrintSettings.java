package e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Prints what reached the JVMs of a job, for tests: one line `SETTINGS {...}` for the driver and one for each executor that took a task, with the
 * configuration, the environment, the mounts, the JVM's arguments and the user. `PrintSettings [tasks]`; settings.py prints the same for Python.
 */
public final class PrintSettings {
  private PrintSettings() {}

  public static void main(String[] args) throws IOException {
    int tasks = args.length > 0 ? Integer.parseInt(args[0]) : 2;
    SparkSession spark = SparkSession.builder().appName("Print settings").getOrCreate();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Integer> numbers = new ArrayList<>();
    for (int number = 0; number < tasks; number++) numbers.add(number);
    System.out.println("SETTINGS " + here("driver", context.getConf().getAll(), args));
    context.parallelize(numbers, tasks).map(number -> onExecutor()).distinct().collect().forEach(line -> System.out.println("SETTINGS " + line));
    spark.stop();
  }

  private static String onExecutor() throws IOException, InterruptedException {
    // Long enough for the other executors to get a task too.
    Thread.sleep(1000);
    return here(SparkEnv.get().executorId(), SparkEnv.get().conf().getAll(), new String[0]);
  }

  private static String here(String where, Tuple2<String, String>[] settings, String[] args) throws IOException {
    Map<String, String> conf = new TreeMap<>();
    for (Tuple2<String, String> setting : settings) conf.put(setting._1(), setting._2());
    Map<String, Object> found = new TreeMap<>();
    found.put("where", where);
    found.put("arguments", args);
    found.put("conf", conf);
    found.put("env", new TreeMap<>(System.getenv()));
    found.put("jvm", ManagementFactory.getRuntimeMXBean().getInputArguments());
    found.put("mounts", mounts());
    found.put("user", Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    return json(found);
  }

  /** Mount points with their file system and options. */
  private static Map<String, String> mounts() throws IOException {
    Map<String, String> mounts = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("/proc/self/mounts"))) {
      String[] fields = line.split(" ");
      mounts.put(fields[1], fields[2] + " " + fields[3]);
    }
    return mounts;
  }

  private static String json(Object value) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(value);
  }
}
