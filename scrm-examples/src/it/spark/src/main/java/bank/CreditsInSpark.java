package bank;

import org.apache.spark.HashPartitioner;
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
import org.bankscrm.core.event.CustomerEvent;
import scala.Tuple2;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * How does the nightly fold run on a cluster? The same fold, one for each partition, over the facts grouped by customer.
 *
 * <p>Facts of a customer known under several keys are brought together by the key of the person before; here there is one.
 *
 * <p>Arguments: how many customers, five facts each. Folds them in Spark and once more in this JVM alone, and compares for
 * every lens, level, beneficiary and period the credits, the number of rows, and the sum of the rows' {@link Sum#hash}: one
 * row that differs, is missing or too many makes them differ. So neither side ever holds the rows.
 */
public final class CreditsInSpark {
    private static final int CUSTOMERS_EACH = 100_000;
    private static final int FEWEST_PARTITIONS = 16;
    private static final double SECOND = 1e9;

    private CreditsInSpark() {}

    public static void main(String[] args) {
        int customers = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        SparkConf conf = new SparkConf().setMaster("local[*]").setAppName("credits").set("spark.ui.enabled", "false");
        conf.set("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
        long began = System.nanoTime();
        Map<String, Sum> cluster;
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            cluster = totals(cells(madeUp(spark, customers, partitions(customers))));
        }
        double inSpark = (System.nanoTime() - began) / SECOND;
        began = System.nanoTime();
        Map<String, Sum> alone = alone(customers);
        double here = (System.nanoTime() - began) / SECOND;
        long rows = cluster.values().stream().mapToLong(Sum::rows).sum();
        System.out.printf(
                "%d customers, %d facts: Spark %.0f s, this JVM alone %.0f s; %d rows in %d totals, %s%n",
                customers,
                5L * customers,
                inSpark,
                here,
                rows,
                alone.size(),
                alone.equals(cluster) ? "the same in both to the row" : "DIFFERENT");
        if (!alone.equals(cluster)) {
            throw new IllegalStateException("credits differ");
        }
    }

    private static int partitions(int customers) {
        return Math.max(FEWEST_PARTITIONS, customers / CUSTOMERS_EACH);
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
        HashPartitioner byCustomer = new HashPartitioner(facts.getNumPartitions());
        return facts.mapToPair(fact -> new Tuple2<>(fact.substring(0, fact.indexOf('\t', fact.indexOf('\t') + 1)), fact))
                .groupByKey(byCustomer)
                .values()
                .mapPartitions(persons -> {
                    PersonFold fold = fold();
                    return new Iterator<String>() {
                        private Iterator<String> rows = List.<String>of().iterator();

                        @Override
                        public boolean hasNext() {
                            while (!rows.hasNext() && persons.hasNext()) {
                                rows = rows(fold, facts(persons.next())).iterator();
                            }
                            return rows.hasNext();
                        }

                        @Override
                        public String next() {
                            if (!hasNext()) {
                                throw new NoSuchElementException();
                            }
                            return rows.next();
                        }
                    };
                });
    }

    static Map<String, Sum> totals(JavaRDD<String> cells) {
        Map<String, Sum> totals = new TreeMap<>();
        cells.mapToPair(row -> new Tuple2<>(totalOf(row), Sum.of(row).numbers()))
                .reduceByKey((one, other) -> Sum.of(one).plus(Sum.of(other)).numbers())
                .collectAsMap()
                .forEach((total, numbers) -> totals.put(total, Sum.of(numbers)));
        return totals;
    }

    /** The same in this JVM, without Spark. */
    static Map<String, Sum> alone(int customers) {
        PersonFold fold = fold();
        Map<String, Sum> totals = new TreeMap<>();
        for (int i = 0; i < customers; i++) {
            rows(fold, MadeUpYear.facts(i)).forEach(row -> totals.merge(totalOf(row), Sum.of(row), Sum::plus));
        }
        return totals;
    }

    private static PersonFold fold() {
        return Attribution.of(MadeUpYear.workplaces(), Lens.HEAD_OFFICE, Lens.BRANCH).fold();
    }

    private static final PersonFold HERE = fold();

    /** The cells of one customer, folded in this JVM without Spark. */
    static List<String> here(int customer) {
        return rows(HERE, MadeUpYear.facts(customer));
    }

    private static List<CustomerEvent> facts(Iterable<String> person) {
        List<CustomerEvent> facts = new ArrayList<>();
        person.forEach(line -> facts.add(FactRow.parse(line).fact()));
        return facts;
    }

    private static List<String> rows(PersonFold fold, List<CustomerEvent> facts) {
        CustomerHistory history = CustomerHistory.of(facts.get(0).customer(), facts);
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

    /** The row without person and credit. */
    private static String totalOf(String row) {
        int credit = row.lastIndexOf(' ');
        return row.substring(0, row.lastIndexOf(' ', credit - 1));
    }
}
