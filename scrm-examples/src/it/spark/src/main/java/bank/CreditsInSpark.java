package bank;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.Cell;
import org.bankscrm.core.attribution.LensResult;
import org.bankscrm.core.attribution.PersonFold;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import scala.Tuple2;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How does the nightly fold run on a cluster? The same fold, one for each partition, over the facts grouped by customer.
 *
 * <p>Facts of a customer known under several keys are brought together by the key of the person before; here there is one.
 */
public final class CreditsInSpark {
    private CreditsInSpark() {}

    public static void main(String[] args) {
        int customers = Integer.parseInt(args[0]);
        SparkConf conf = new SparkConf().setMaster("local[*]").setAppName("credits").set("spark.ui.enabled", "false");
        conf.set("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            long began = System.nanoTime();
            Map<String, Long> cluster = totals(cells(madeUp(spark, customers, 64)));
            long clusterMillis = (System.nanoTime() - began) / 1_000_000;
            Map<String, Long> alone = new TreeMap<>();
            for (int i = 0; i < customers; i++) {
                here(i).forEach(row -> alone.merge(totalOf(row), milliOf(row), Long::sum));
            }
            System.out.println(customers + " customers, " + 5L * customers + " facts, Spark " + clusterMillis + " ms, "
                    + alone.size() + " totals, " + (alone.equals(cluster) ? "the same" : "DIFFERENT") + " as in one JVM");
            if (!alone.equals(cluster)) {
                throw new IllegalStateException("credits differ");
            }
        }
    }

    /** The facts of the year as rows, those of one customer spread over the partitions as a log by time has them. */
    static JavaRDD<String> madeUp(JavaSparkContext spark, int customers, int partitions) {
        List<Integer> slices = new ArrayList<>();
        for (int i = 0; i < 5 * partitions; i++) {
            slices.add(i);
        }
        return spark.parallelize(slices, partitions).flatMap(slice -> {
            int part = slice / 5;
            int number = slice % 5;
            int from = (int) ((long) customers * part / partitions);
            int to = (int) ((long) customers * (part + 1) / partitions);
            return new Iterator<String>() {
                private int customer = from;

                @Override
                public boolean hasNext() {
                    return customer < to;
                }

                @Override
                public String next() {
                    return FactRow.of(MadeUpYear.facts(customer++).get(number)).line();
                }
            };
        });
    }

    /** Every cell of every customer, as text: lens, level, beneficiary, period, person, credit in thousandths. */
    static JavaRDD<String> cells(JavaRDD<String> facts) {
        return facts.mapToPair(fact -> new Tuple2<>(fact.substring(0, fact.indexOf('\t', fact.indexOf('\t') + 1)), fact))
                .groupByKey()
                .values()
                .mapPartitions(persons -> {
                    PersonFold fold = fold();
                    List<String> rows = new ArrayList<>();
                    persons.forEachRemaining(person -> rows.addAll(rows(fold, person)));
                    return rows.iterator();
                });
    }

    static Map<String, Long> totals(JavaRDD<String> cells) {
        return new TreeMap<>(cells.mapToPair(row -> new Tuple2<>(totalOf(row), milliOf(row)))
                .reduceByKey(Long::sum)
                .collectAsMap());
    }

    private static PersonFold fold() {
        return Attribution.of(MadeUpYear.workplaces(), Lens.HEAD_OFFICE, Lens.BRANCH).fold();
    }

    private static final PersonFold HERE = fold();

    /** The cells of one customer, folded in this JVM without Spark. */
    static List<String> here(int customer) {
        return rows(
                HERE,
                MadeUpYear.facts(customer).stream()
                        .map(fact -> FactRow.of(fact).line())
                        .toList());
    }

    private static List<String> rows(PersonFold fold, Iterable<String> person) {
        CustomerHistory history =
                new CustomerHistory(FactRow.parse(person.iterator().next()).key());
        person.forEach(line -> history.add(FactRow.parse(line).fact()));
        List<String> rows = new ArrayList<>();
        for (LensResult lens : fold.result(history, Cut.asOf(MadeUpYear.END)).lenses()) {
            for (Cell cell : lens.cells()) {
                rows.add(String.join(
                        " ",
                        cell.key().lens(),
                        cell.key().level().name(),
                        cell.key().beneficiary(),
                        cell.key().period().toString(),
                        cell.key().person().value(),
                        Long.toString(cell.milli())));
            }
        }
        return rows;
    }

    private static String totalOf(String row) {
        String[] part = row.split(" ");
        return String.join(" ", part[0], part[1], part[2], part[3]);
    }

    private static long milliOf(String row) {
        return Long.parseLong(row.substring(row.lastIndexOf(' ') + 1));
    }
}
