package io.astronomer.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.chart.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The times after an outage of Kubernetes in docs/operate/health.md and disaster.md are at least those that were measured. */
class OutagePagesTest {
    private static final String MEASURED = Page.named("operate/failover").text();
    private static final String HEALTH = Page.named("operate/health").text();

    @Test
    void apiServer() {
        assertThat(worst("kube-apiserver killed, away for \\d+ s")).isNotEmpty().allMatch(seconds -> seconds <= 3);
        assertThat(HEALTH).contains("| the API server of Kubernetes is away | within 3 seconds of its return |");
    }

    @Test
    void etcd() {
        assertThat(worst("etcd killed, away for 15 s"))
                .singleElement()
                .satisfies(seconds -> assertThat(HEALTH)
                        .contains("within %.0f seconds after Kubernetes takes an edit again, if it was away for 15"
                                .formatted(Math.ceil(seconds))));
        assertThat(worst("etcd killed, away for 45 s"))
                .singleElement()
                .satisfies(seconds ->
                        assertThat(HEALTH).contains("within %.0f, if for 45 |".formatted(Math.ceil(seconds))));
    }

    @Test
    void disasterPageHasTheSameTimes() {
        assertThat(Page.named("operate/disaster").text()).contains("within 3 seconds, or 21 if etcd was away");
        assertThat(worst("(?:etcd|kube-apiserver) killed, away for \\d+ s")).allMatch(seconds -> seconds <= 21);
    }

    /** Returns the highest times of acts from the first edit that Kubernetes takes again until Astro has one. */
    private static List<Double> worst(String act) {
        String row = "(?m)^\\| " + act + " \\|(?:[^|]*\\|){4} ([0-9.]+) s \\|";
        return Pattern.compile(row)
                .matcher(MEASURED)
                .results()
                .map(found -> Double.valueOf(found.group(1)))
                .toList();
    }
}
