// Asks a Spark distribution for its own configuration registry, by reflection: no SparkContext, no cluster, no source text. Java 17; one file, so that it
// needs no build:  java <JVM options of conf-dump.mjs> -cp "$SPARK/jars/*:$EXTRA/*" ConfDump.java MODE
//
//   dump       all that is known, as JSON in the shape of `Dump` in merge.ts
//   try        reads one pair a line, `key base64(value)`; says for each whether the entry's own converter takes it: `1` or `0 reason`
//   file.conf  checks a rendered configuration (Java properties): a line for each key, and exit 1 when something is wrong
// Several modes: each in its turn, under a line `## mode`.
import java.io.*;
import java.lang.reflect.*;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.regex.*;
import java.util.stream.*;
import java.util.zip.*;

public class ConfDump {
  static final Pattern KEY = Pattern.compile("spark\\.[A-Za-z0-9_]+(\\.[A-Za-z0-9_\\-]+)*");
  static final Pattern HADOOP_KEY = Pattern.compile("(fs\\.s3a|mapreduce\\.outputcommitter|mapreduce\\.fileoutputcommitter|fs\\.option)\\.[A-Za-z0-9_.\\-]+");
  static final Pattern HADOOP_XML = Pattern.compile("(fs\\.s3a|fs\\.azure|fs\\.abfs|fs\\.gs|fs\\.defaultFS|mapreduce\\.(fileoutputcommitter|outputcommitter)|hadoop\\.security\\.credential|hadoop\\.tmp\\.dir).*");

  // Families that Spark reads by prefix without an entry; found among the literals that end with a dot and the keys that are put together of pieces.
  static final List<String> FAMILIES = List.of("spark.executorEnv.", "spark.hive.", "spark.metrics.conf.", "spark.network.crypto.config.", "spark.rpc.io.",
      "spark.files.io.", "spark.shuffle.io.", "spark.sql.catalog.", "spark.ssl.", "spark.driver.resource.", "spark.executor.resource.", "spark.task.resource.",
      "spark.yarn.appMasterEnv.", "spark.security.credentials.", "spark.scheduler.listenerbus.eventqueue.", "spark.sql.streaming.stateStore.rocksdb.",
      "spark.kafka.", "spark.app.initial.");
  // Literals that are pieces of keys, or names of something else.
  static final Set<String> PIECES = Set.of("spark.auth", "spark.driver", "spark.executor", "spark.io.mode.default", "spark.kubernetes.authenticate",
      "spark.kubernetes.authenticate.driver", "spark.kubernetes.authenticate.driver.mounted", "spark.kubernetes.authenticate.executor",
      "spark.kubernetes.authenticate.submission", "spark.connect.SparkConnectService", "spark.network", "spark.plugins.defaultList", "spark.properties",
      "spark.scheduler.listenerbus.eventqueue", "spark.sql", "spark.ssl", "spark.ssl.rpc", "spark.task", "spark.worker", "spark.sessionWindow",
      "spark.timeWindow", "spark.watermarkDelayMs", "spark.sql.streaming.stateStore.rocksdb", "spark.launcher.childProcLoggerName");
  // Defaults that say something of this machine.
  static final Set<String> OF_THE_MACHINE = Set.of("spark.sql.session.timeZone", "spark.sql.warehouse.dir");

  static final TreeSet<String> literals = new TreeSet<>(), prefixes = new TreeSet<>();
  static final TreeMap<String, String> s3a = new TreeMap<>();
  static final PrintStream out = System.out;

  public static void main(String[] a) throws Exception {
    System.setOut(System.err); // what Spark logs
    for (String p : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String f = Paths.get(p).getFileName().toString();
      if (f.endsWith(".jar") && (f.startsWith("spark-") || f.startsWith("hadoop-aws"))) scan(p, f.startsWith("hadoop-aws"));
    }
    int bad = 0;
    for (int i = 0; i < a.length; i++) {
      if (a.length > 1) out.println("## " + a[i]);
      if (a[i].equals("dump")) out.println(dump());
      else if (a[i].equals("try")) tryPairs();
      else bad += check(a[i]);
    }
    out.flush();
    Runtime.getRuntime().halt(bad > 0 ? 1 : 0); // whatever threads Spark started
  }

  // ---- loading: every Scala module that builds entries is initialised, and the registry fills itself ----

  static void scan(String jar, boolean hadoop) throws Exception {
    try (ZipFile z = new ZipFile(jar)) {
      for (ZipEntry e : Collections.list(z.entries())) {
        String n = e.getName();
        if (!n.endsWith(".class") || n.startsWith("META-INF") || n.equals("module-info.class")) continue;
        String cls = n.substring(0, n.length() - 6).replace('/', '.');
        if (hadoop) {
          if (cls.endsWith("Constants") && !cls.contains("$")) constants(cls);
          continue;
        }
        List<String> strings = new ArrayList<>();
        boolean builds;
        try (InputStream in = z.getInputStream(e)) { builds = constantPool(in.readAllBytes(), strings); }
        for (String s : strings) if (s.startsWith("spark.") && s.length() <= 120 && KEY.matcher(s).matches() && !PIECES.contains(s)) literals.add(s);
        if (builds && cls.endsWith("$") && cls.startsWith("org.apache.spark.")) initialise(cls);
      }
    }
  }

  static void initialise(String cls) {
    try {
      Object m = Class.forName(cls).getField("MODULE$").get(null);
      for (Method f : m.getClass().getDeclaredMethods())
        if (f.getParameterCount() == 0 && f.getReturnType() == String.class && Modifier.isPublic(f.getModifiers()) && !f.getName().contains("$"))
          try { String v = (String) f.invoke(m); if (v != null && v.startsWith("spark.") && v.endsWith(".")) prefixes.add(v); } catch (Throwable t) { }
    } catch (NoSuchFieldException t) { // no module
    } catch (Throwable t) { System.err.println("skipped " + cls + ": " + t); }
  }

  /** Walks the constant pool of a class: its strings, and whether it mentions what builds entries. */
  static boolean constantPool(byte[] b, List<String> strings) throws IOException {
    DataInputStream d = new DataInputStream(new ByteArrayInputStream(b));
    if (d.readInt() != 0xCAFEBABE) return false;
    d.readInt();
    int n = d.readUnsignedShort();
    String[] utf = new String[n];
    List<Integer> refs = new ArrayList<>();
    for (int i = 1; i < n; i++) {
      switch (d.readUnsignedByte()) {
        case 1: utf[i] = d.readUTF(); break;
        case 8: refs.add(d.readUnsignedShort()); break;
        case 7: case 16: case 19: case 20: d.readUnsignedShort(); break;
        case 15: d.readUnsignedByte(); d.readUnsignedShort(); break;
        case 5: case 6: d.readLong(); i++; break;
        default: d.readInt();
      }
    }
    for (int r : refs) if (utf[r] != null) strings.add(utf[r]);
    for (String s : utf)
      if (s != null && (s.contains("org/apache/spark/internal/config/ConfigBuilder") || s.contains("org/apache/spark/internal/config/ConfigEntry")
          || s.equals("buildConf") || s.equals("buildStaticConf"))) return true;
    return false;
  }

  /** Keys of S3A are constants of some classes; so are defaults that no XML file has. */
  static void constants(String cls) {
    try {
      Class<?> c = Class.forName(cls, false, ConfDump.class.getClassLoader());
      for (Field f : c.getDeclaredFields()) {
        if (!Modifier.isStatic(f.getModifiers()) || f.getType() != String.class) continue;
        f.setAccessible(true);
        String v = (String) f.get(null), def = "";
        if (v == null || !HADOOP_KEY.matcher(v).matches() || v.endsWith(".")) continue;
        for (String name : List.of("DEFAULT_" + f.getName(), f.getName() + "_DEFAULT", "DEFAULT_" + f.getName().replaceAll("_KEY$|^FS_S3A_", "")))
          try { Field df = c.getDeclaredField(name); df.setAccessible(true); Object o = df.get(null); def = o instanceof Object[] ? String.join(",", (String[]) o) : String.valueOf(o); break; } catch (NoSuchFieldException t) { }
        s3a.merge(v, def, (x, y) -> x.isEmpty() ? y : x);
      }
    } catch (Throwable t) { System.err.println("skipped " + cls + ": " + t); }
  }

  // ---- reflection ----

  static Object module(String cls) throws Exception { return Class.forName(cls + "$").getField("MODULE$").get(null); }

  static Object call(Object o, String name, Object... args) throws Exception {
    for (Class<?> c = o.getClass(); c != null; c = c.getSuperclass())
      for (Method m : c.getDeclaredMethods())
        if ((m.getName().equals(name) || m.getName().endsWith("$$" + name)) && m.getParameterCount() == args.length) { m.setAccessible(true); return m.invoke(o, args); }
    throw new NoSuchMethodException(o.getClass() + "." + name);
  }

  /** A private field of a module, or of its companion class. */
  static Object field(String cls, String name) throws Exception {
    Object m = module(cls);
    for (Class<?> c : List.of(m.getClass(), Class.forName(cls)))
      for (Field f : c.getDeclaredFields())
        if (f.getName().equals(name) || f.getName().endsWith("$$" + name)) { f.setAccessible(true); return f.get(Modifier.isStatic(f.getModifiers()) ? null : m); }
    return call(m, name);
  }

  static List<Object> items(Object iterable) throws Exception {
    Class<?> has;
    try { has = Class.forName("scala.collection.IterableOnce"); } catch (ClassNotFoundException e) { has = Class.forName("scala.collection.GenIterableLike"); } // 2.12
    Object i = has.getMethod("iterator").invoke(iterable);
    Class<?> it = Class.forName("scala.collection.Iterator");
    List<Object> r = new ArrayList<>();
    while ((Boolean) it.getMethod("hasNext").invoke(i)) r.add(it.getMethod("next").invoke(i));
    return r;
  }

  @SuppressWarnings("unchecked")
  static TreeMap<String, Object> entries() throws Exception {
    return new TreeMap<>((Map<String, Object>) field("org.apache.spark.internal.config.ConfigEntry", "knownConfigs"));
  }

  /** What the entry's own converter makes of a text; throws what it throws. */
  static Object convert(Object entry, String v) throws Throwable {
    Object fn;
    try { fn = call(entry, "rawValueConverter"); } catch (NoSuchMethodException e) { fn = call(entry, "valueConverter"); }
    try { return Class.forName("scala.Function1").getMethod("apply", Object.class).invoke(fn, v); } catch (InvocationTargetException e) { throw e.getTargetException(); }
  }

  static boolean takes(Object entry, String v) { try { convert(entry, v); return true; } catch (Throwable t) { return false; } }

  // ---- what a value may be: nothing is read from messages that is not tried ----

  static Map<String, Object> facts(Object entry) {
    Map<String, Object> r = new LinkedHashMap<>();
    String number = null;
    Object n = null;
    for (String s : List.of("1", "2", "5", "20", "0.5", "0.2", "0", "-1", "100", "128", "1000", "65536", "1048576", "16777216", "100000000"))
      try { n = convert(entry, s); number = s; break; } catch (Throwable t) { }
    Object text = null;
    String refusal = null;
    try { text = convert(entry, "no-such-value"); } catch (Throwable t) { refusal = String.valueOf(t.getMessage()); }
    if (refusal == null) {
      String cls = text == null ? "" : text.getClass().getName();
      boolean list = cls.startsWith("scala.collection");
      r.put("t", list ? "list" : cls.contains("Regex") || cls.contains("Pattern") ? "regex" : "string");
      if (!list) strings(entry, r);
    } else if (n instanceof Number) numbers(entry, r, number, n);
    else if (takes(entry, "true") && takes(entry, "FALSE") && !takes(entry, "1")) r.put("t", "boolean");
    else if (n != null && n.getClass().getName().startsWith("scala.collection")) { r.put("t", "list"); try { r.put("e", kind(items(n).get(0))); } catch (Exception e) { } }
    else choices(entry, r, refusal);
    return r;
  }

  static String kind(Object n) { return n instanceof Integer ? "int" : n instanceof Long ? "long" : n instanceof Double ? "double" : n.getClass().getName().endsWith("BigDecimal") ? "decimal" : "string"; }

  static void numbers(Object entry, Map<String, Object> r, String number, Object n) {
    r.put("t", kind(n));
    boolean time = false, size = false;
    for (String s : List.of("1", "2", "5", "100", "3600", "1000", "100000", "1048576", number)) { time |= takes(entry, s + "s"); size |= takes(entry, s + "k"); }
    if (!(n instanceof Integer || n instanceof Long)) { doubles(entry, r); return; }
    if (time || size) {
      r.put("t", time ? "duration" : "size");
      Map<String, String> units = new LinkedHashMap<>();
      for (String u : time ? List.of("us", "ms", "s", "min", "h", "d") : List.of("b", "k", "m", "g", "t")) units.put(u, Map.of("k", "KiB", "m", "MiB", "g", "GiB", "t", "TiB").getOrDefault(u, u));
      String bare = number.equals("0") || number.equals("-1") ? "1" : number; // 0 is 0 in each unit
      units.forEach((u, name) -> { try { if (!r.containsKey("u") && convert(entry, bare + u).equals(convert(entry, bare))) r.put("u", name); } catch (Throwable t) { } });
      try { if (time && !r.containsKey("u") && convert(entry, "1us").equals(1000L)) r.put("u", "ns"); } catch (Throwable t) { }
    }
    if (!takes(entry, " " + number + " ")) r.put("x", 1);
    bounds(entry, r, n instanceof Integer);
  }

  static void bounds(Object entry, Map<String, Object> r, boolean isInt) {
    BigInteger min = isInt ? BigInteger.valueOf(Integer.MIN_VALUE) : BigInteger.valueOf(Long.MIN_VALUE), max = isInt ? BigInteger.valueOf(Integer.MAX_VALUE) : BigInteger.valueOf(Long.MAX_VALUE);
    TreeSet<BigInteger> samples = new TreeSet<>(List.of(min, max));
    for (int i = -20; i <= 300; i++) samples.add(BigInteger.valueOf(i));
    for (int i = 0; i < 63; i++) for (int d = -1; d <= 1; d++) { BigInteger p = BigInteger.ONE.shiftLeft(i).add(BigInteger.valueOf(d)); samples.add(p); samples.add(p.negate()); }
    for (BigInteger p = BigInteger.TEN; p.compareTo(max) < 0; p = p.multiply(BigInteger.TEN)) { samples.add(p); samples.add(p.negate()); }
    samples.removeIf(s -> s.compareTo(min) < 0 || s.compareTo(max) > 0);
    // The widest run of neighbours that are all taken is the range; what is taken beside it is said by itself.
    List<BigInteger> all = new ArrayList<>(samples), range = List.of(), beside = new ArrayList<>(), run = new ArrayList<>();
    for (BigInteger s : all) {
      if (takes(entry, s.toString())) run.add(s);
      if (!run.isEmpty() && (run.get(run.size() - 1) != s || s == all.get(all.size() - 1))) {
        boolean wider = run.size() > range.size();
        beside.addAll(wider ? range : run);
        if (wider) range = run;
        run = new ArrayList<>();
      }
    }
    List<String> others = beside.stream().sorted().map(BigInteger::toString).collect(Collectors.toList());
    if (range.isEmpty() || others.size() > 12) { r.put("checked", 1); return; }
    if (range.size() == 1) { beside.addAll(range); r.put("v", beside.stream().sorted().map(BigInteger::toString).collect(Collectors.toList())); return; }
    if (!others.isEmpty()) r.put("a", others);
    BigInteger lo = range.get(0), hi = range.get(range.size() - 1);
    // Sizes are parsed without their sign, so that the least number there is not one.
    boolean isSize = r.get("t").equals("size");
    if (!lo.equals(min)) { BigInteger least = edge(entry, lo, all.get(all.indexOf(lo) - 1)); if (!isSize || !least.equals(max.negate())) r.put("lo", least); }
    if (!hi.equals(max)) r.put("hi", edge(entry, hi, all.get(all.indexOf(hi) + 1)));
  }

  static BigInteger edge(Object entry, BigInteger good, BigInteger bad) {
    while (good.subtract(bad).abs().compareTo(BigInteger.ONE) > 0) {
      BigInteger middle = good.add(bad).shiftRight(1);
      if (takes(entry, middle.toString())) good = middle; else bad = middle;
    }
    return good;
  }

  static void doubles(Object entry, Map<String, Object> r) {
    double[] samples = {-1e300, -100, -2, -1, -1e-9, 0, 1e-9, 0.01, 0.1, 0.2, 0.5, 0.8, 0.9, 1 - 1e-9, 1, 1 + 1e-9, 1.5, 2, 3, 10, 100, 1000, 1e9, 1e300};
    int first = -1, last = -1, count = 0;
    for (int i = 0; i < samples.length; i++) if (takes(entry, String.valueOf(samples[i]))) { if (first < 0) first = i; last = i; count++; }
    if (count == 0 || last - first + 1 != count) { r.put("checked", 1); return; }
    if (first > 0 || last < samples.length - 1) if (takes(entry, "NaN")) r.put("checked", 1);
    if (first > 0) edge(entry, r, "lo", "xl", samples[first], samples[first - 1]);
    if (last < samples.length - 1) edge(entry, r, "hi", "xh", samples[last], samples[last + 1]);
  }

  static void edge(Object entry, Map<String, Object> r, String name, String open, double good, double bad) {
    for (int i = 0; i < 2000 && Math.nextAfter(good, bad) != bad; i++) {
      double middle = good + (bad - good) / 2;
      if (middle == good || middle == bad) break;
      if (takes(entry, String.valueOf(middle))) good = middle; else bad = middle;
    }
    boolean isOpen = String.valueOf(bad).length() < String.valueOf(good).length(); // the round one of the two is what the check names
    double at = isOpen ? bad : good;
    if (at == Math.rint(at)) r.put(name, (long) at); else r.put(name, at);
    if (isOpen) r.put(open, 1);
  }

  /** A text that takes `no-such-value` may still be checked: then some of these are refused. */
  static void strings(Object entry, Map<String, Object> r) {
    for (String s : List.of("", " ", "a b", "/", "a/b", "-", "A", "1", ".", "x".repeat(300), "a,b", "a:b", "s3a://b", "s3a://b/", "a=b", "\u00e4"))
      if (!takes(entry, s)) r.put("checked", 1);
  }

  /** One of several words: those of the message that are taken. */
  static void choices(Object entry, Map<String, Object> r, String refusal) {
    LinkedHashMap<String, String> found = new LinkedHashMap<>();
    boolean anyCase = true, isChoice = true;
    List<String> candidates = new ArrayList<>(Arrays.asList(refusal.split("[^A-Za-z0-9_.\\-]+")));
    candidates.addAll(Arrays.asList(refusal.split(", | but |'|\\. ")));
    for (String w : candidates) {
      w = w.replaceAll("^[.\\s]+|[.\\s]+$", "");
      if (w.isEmpty() || !takes(entry, w)) continue;
      found.putIfAbsent(w.toLowerCase(Locale.ROOT), w);
      if (takes(entry, w + "x") || takes(entry, w + "/")) isChoice = false;
    }
    for (String w : found.values()) anyCase &= takes(entry, w.toLowerCase(Locale.ROOT)) && takes(entry, w.toUpperCase(Locale.ROOT));
    if (found.isEmpty() || !isChoice || found.values().stream().anyMatch(w -> w.startsWith("org.apache."))) { r.put("t", "string"); r.put("checked", 1); return; }
    List<String> words = new ArrayList<>(new TreeSet<>(found.values()));
    r.put("t", takes(entry, words.get(0) + "," + words.get(0)) ? "list" : "enum");
    r.put("v", words);
    if (anyCase) r.put("c", 1);
    if (takes(entry, " " + words.get(0) + " ")) r.put("w", 1);
  }

  // ---- the dump ----

  /** Before Spark 4, Spark Connect is not in the distribution, so that its keys are not in the registry. */
  static List<String> families(Map<String, Object> registry) {
    return Stream.concat(FAMILIES.stream(), registry.containsKey("spark.connect.grpc.binding.port") ? Stream.of() : Stream.of("spark.connect.")).collect(Collectors.toList());
  }

  static String dump() throws Exception {
    TreeMap<String, Object> registry = entries(), rows = new TreeMap<>(), hadoop = new TreeMap<>();
    TreeMap<String, Map<String, Object>> deprecated = deprecations(registry);
    for (Map.Entry<String, Object> e : registry.entrySet()) {
      Object c = e.getValue();
      Map<String, Object> r = facts(c);
      String def = String.valueOf(call(c, "defaultValueString"));
      if (c.getClass().getSimpleName().contains("Fallback")) r.put("f", call(call(c, "fallback"), "key"));
      else if (!def.equals("<undefined>") && !OF_THE_MACHINE.contains(e.getKey())) r.put("d", def);
      String since = String.valueOf(call(c, "version"));
      if (!since.isEmpty()) r.put("s", since);
      if (!(Boolean) call(c, "isPublic")) r.put("i", 1);
      for (Object a : items(call(c, "alternatives"))) deprecated.putIfAbsent(String.valueOf(a), new LinkedHashMap<>(Map.of("use", e.getKey())));
      if (r.containsKey("checked")) System.err.println("checked: " + e.getKey() + " " + r);
      rows.put(e.getKey(), r);
    }
    literals.removeAll(registry.keySet());
    literals.removeAll(deprecated.keySet());
    TreeSet<String> families = new TreeSet<>(prefixes);
    families.addAll(families(registry));
    TreeMap<String, String> xml = hadoopDefaults();
    TreeSet<String> keys = new TreeSet<>(s3a.keySet());
    keys.addAll(xml.keySet());
    for (String k : keys) {
      String def = xml.getOrDefault(k, s3a.get(k));
      Map<String, Object> r = new LinkedHashMap<>(Map.of("t", "string"));
      if (def != null && !def.isEmpty()) r.put("d", def);
      hadoop.put(k, r);
    }
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("spark", call(module("org.apache.spark.package"), "SPARK_VERSION"));
    o.put("hadoop", Class.forName("org.apache.hadoop.util.VersionInfo").getMethod("getVersion").invoke(null));
    o.put("times", suffixes("spark.network.timeout", List.of("ns", "us", "ms", "s", "m", "min", "h", "d", "w")));
    o.put("sizes", suffixes("spark.reducer.maxSizeInFlight", Stream.of("b", "k", "m", "g", "t", "p", "e").flatMap(u -> Stream.of(u, u + "b", u + "i", u + "ib")).collect(Collectors.toList())));
    o.put("entries", rows);
    o.put("deprecated", deprecated);
    o.put("literals", literals);
    o.put("families", families);
    o.put("hadoopEntries", hadoop);
    o.put("hadoopDeprecated", hadoopDeprecations());
    return json(o);
  }

  /** The suffixes of durations and sizes differ between lines. */
  static List<String> suffixes(String key, List<String> candidates) throws Exception {
    Object entry = entries().get(key);
    return candidates.stream().filter(s -> takes(entry, "1" + s)).collect(Collectors.toList());
  }

  static TreeMap<String, Map<String, Object>> deprecations(Map<String, Object> registry) throws Exception {
    TreeMap<String, Map<String, Object>> d = new TreeMap<>();
    for (Object kv : items(field("org.apache.spark.SparkConf", "configsWithAlternatives")))
      for (Object old : items(call(kv, "_2"))) d.put((String) call(old, "key"), said(call(kv, "_1"), call(old, "version"), null));
    for (String table : List.of("org.apache.spark.SparkConf deprecatedConfigs deprecationMessage", "org.apache.spark.sql.internal.SQLConf deprecatedSQLConfigs comment",
        "org.apache.spark.sql.internal.SQLConf removedSQLConfigs comment")) {
      String[] t = table.split(" ");
      for (Object kv : items(field(t[0], t[1]))) {
        String key = (String) call(kv, "_1"), use = null;
        Object v = call(kv, "_2");
        for (Matcher m = KEY.matcher(String.valueOf(call(v, t[2]))); use == null && m.find(); ) if (registry.containsKey(m.group()) && !m.group().equals(key)) use = m.group();
        d.putIfAbsent(key, said(use, call(v, "version"), t[1].startsWith("removed") ? call(v, "defaultValue") : null));
      }
    }
    return d;
  }

  static Map<String, Object> said(Object use, Object since, Object gone) {
    Map<String, Object> r = new LinkedHashMap<>();
    if (use != null) r.put("use", use);
    if (since != null) r.put("s", since);
    if (gone != null) r.put("gone", gone);
    return r;
  }

  static TreeMap<String, String> hadoopDefaults() throws Exception {
    TreeMap<String, String> r = new TreeMap<>();
    for (String name : List.of("core-default.xml", "mapred-default.xml")) {
      InputStream in = ConfDump.class.getClassLoader().getResourceAsStream(name);
      if (in == null) continue;
      org.w3c.dom.NodeList ps = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getElementsByTagName("property");
      for (int i = 0; i < ps.getLength(); i++) {
        org.w3c.dom.Element p = (org.w3c.dom.Element) ps.item(i);
        String n = p.getElementsByTagName("name").item(0).getTextContent().trim();
        org.w3c.dom.NodeList v = p.getElementsByTagName("value");
        if (HADOOP_XML.matcher(n).matches()) r.put(n, v.getLength() > 0 ? v.item(0).getTextContent().trim() : "");
      }
    }
    return r;
  }

  static TreeMap<String, Object> hadoopDeprecations() throws Exception {
    Class.forName("org.apache.hadoop.fs.s3a.S3AFileSystem"); // adds its own
    PrintStream old = System.out;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    System.setOut(new PrintStream(text, true));
    Class.forName("org.apache.hadoop.conf.Configuration").getMethod("dumpDeprecatedKeys").invoke(null);
    System.setOut(old);
    TreeMap<String, Object> r = new TreeMap<>();
    for (String l : text.toString().split("\n")) {
      String[] p = l.split("\t");
      if (p.length == 2 && (p[0].startsWith("fs.") || p[0].contains("outputcommitter"))) r.put(p[0].trim(), Map.of("use", p[1].trim()));
    }
    return r;
  }

  static String json(Object o) {
    if (o instanceof Map) return ((Map<?, ?>) o).entrySet().stream().map(e -> json(e.getKey()) + ":" + json(e.getValue())).collect(Collectors.joining(",\n", "{", "}"));
    if (o instanceof Collection) return ((Collection<?>) o).stream().map(ConfDump::json).collect(Collectors.joining(",", "[", "]"));
    if (o instanceof Number) return o.toString();
    StringBuilder b = new StringBuilder("\"");
    for (char c : String.valueOf(o).toCharArray()) b.append(c == '"' || c == '\\' ? "\\" + c : c < 32 ? String.format("\\u%04x", (int) c) : String.valueOf(c));
    return b.append('"').toString();
  }

  // ---- the oracles ----

  static void tryPairs() throws Exception {
    Map<String, Object> registry = entries();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String l; (l = in.readLine()) != null; ) {
      String[] p = l.split(" ", 2);
      String v = new String(Base64.getDecoder().decode(p.length > 1 ? p[1] : ""), StandardCharsets.UTF_8);
      try { convert(registry.get(p[0]), v); out.println("1"); } catch (Throwable t) { out.println("0 " + String.valueOf(t.getMessage()).replaceAll("\\s+", " ")); }
    }
  }

  static int check(String file) throws Exception {
    Properties p = new Properties();
    try (Reader r = Files.newBufferedReader(Paths.get(file), StandardCharsets.UTF_8)) { p.load(r); }
    TreeMap<String, Object> registry = entries();
    TreeMap<String, Map<String, Object>> deprecated = deprecations(registry);
    for (Map.Entry<String, Object> e : registry.entrySet()) for (Object a : items(call(e.getValue(), "alternatives"))) deprecated.putIfAbsent(String.valueOf(a), said(e.getKey(), null, null));
    TreeMap<String, Object> hadoopDeprecated = hadoopDeprecations();
    TreeSet<String> hadoop = new TreeSet<>(s3a.keySet()), families = new TreeSet<>(prefixes);
    hadoop.addAll(hadoopDefaults().keySet());
    families.addAll(families(registry));
    int bad = 0;
    for (String k : new TreeSet<>(p.stringPropertyNames())) {
      String v = p.getProperty(k), verdict;
      if (k.startsWith("spark.hadoop.")) {
        String h = k.substring(13).replaceFirst("^fs\\.s3a\\.bucket\\.[^.]+\\.", "fs.s3a.");
        verdict = hadoopDeprecated.containsKey(h) ? "DEPRECATED " + hadoopDeprecated.get(h) : hadoop.contains(h) ? "ok" : h.startsWith("fs.s3a.") ? "UNKNOWN" : "ok family spark.hadoop.";
      } else if (deprecated.containsKey(k)) verdict = (deprecated.get(k).containsKey("gone") ? "REMOVED " : "DEPRECATED ") + deprecated.get(k);
      else if (registry.containsKey(k)) {
        try { verdict = "ok = " + convert(registry.get(k), v); } catch (Throwable t) { verdict = "BAD VALUE " + t.getMessage(); }
      } else verdict = literals.contains(k) ? "ok literal" : families.stream().filter(f -> k.startsWith(f) && k.length() > f.length()).findFirst().map(f -> "ok family " + f).orElse("UNKNOWN");
      if (verdict.matches("(?s)(UNKNOWN|REMOVED|BAD VALUE).*")) bad++;
      out.println(verdict.replaceAll("\\s+", " ") + " | " + k + " = " + v.replaceAll("\\s+", " "));
    }
    try {
      Object conf = Class.forName("org.apache.spark.SparkConf").getConstructor(boolean.class).newInstance(false);
      for (String k : p.stringPropertyNames()) conf.getClass().getMethod("set", String.class, String.class).invoke(conf, k, p.getProperty(k));
      call(conf, "validateSettings");
    } catch (InvocationTargetException e) { out.println("REFUSED by validateSettings: " + e.getTargetException().getMessage()); bad++; }
    return bad;
  }
}
