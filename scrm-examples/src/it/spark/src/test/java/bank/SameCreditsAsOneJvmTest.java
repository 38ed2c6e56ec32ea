package bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

class SameCreditsAsOneJvmTest {
    private static final int CUSTOMERS = 20_000;

    @Test
    void a_year_folded_in_partitions_gives_the_same_cells_to_the_row() {
        SparkConf conf = new SparkConf().setMaster("local[2]").setAppName("test").set("spark.ui.enabled", "false");
        List<String> cluster;
        Map<String, Sum> totals;
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            JavaRDD<String> cells = CreditsInSpark.cells(CreditsInSpark.madeUp(spark, CUSTOMERS, 7));
            cluster = new ArrayList<>(cells.collect());
            totals = CreditsInSpark.totals(cells);
        }
        List<String> alone = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            alone.addAll(CreditsInSpark.here(i));
        }

        Collections.sort(cluster);
        Collections.sort(alone);
        assertFalse(alone.isEmpty());
        assertEquals(alone, cluster);
        assertEquals(CreditsInSpark.alone(CUSTOMERS), totals);
        assertEquals(alone.size(), totals.values().stream().mapToLong(Sum::rows).sum());
    }
}
