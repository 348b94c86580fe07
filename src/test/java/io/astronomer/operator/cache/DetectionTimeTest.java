package io.astronomer.operator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.TextFile;
import io.astronomer.operator.chart.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The time until another client's change is found, as docs/concepts/policies.md says it. Other texts link there. */
class DetectionTimeTest {
    private static final String PAGE =
            Page.named("concepts/policies").part("Detection time").text();

    @Test
    void nextReadBeginsUpToATwentiethLater() {
        assertThat(part(0)).isEqualTo(1);
        assertThat(part(1)).isEqualTo(1.05);
        assertThat(PAGE).contains("or up to a twentieth of it later");
    }

    @Test
    void exampleIsThatOfTheDefaultInterval() {
        Duration latest = RefreshSchedule.latest(Duration.ofMinutes(5));

        assertThat(latest).isEqualTo(Duration.ofMinutes(5).plusSeconds(15));
        assertThat(PAGE).contains("with `5m` the operator finds a change within 5 minutes and 15 seconds");
    }

    @Test
    void noOtherTextPromisesTheIntervalItself() {
        Stream<String> sources = Stream.of(
                        Path.of("helm", "values.yaml"),
                        Path.of("src", "tools", "resources", "reference", "settings.yaml"))
                .map(TextFile::read);

        assertThat(Stream.concat(Page.all().values().stream().map(Page::text), sources))
                .noneMatch(text -> text.contains("within `syncInterval`")
                        || text.contains("another client's change within this time"));
    }

    private static double part(double jitter) {
        return new RefreshSchedule(InstantSource.system(), () -> jitter).part();
    }
}
