package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Label selectors, with the syntax and the meaning of Kubernetes. */
class LabelSelectorTest {
    private static final Map<String, String> LABELS =
            Map.of("shard", "a", "tier", "gold", "example.com/team", "data", "empty", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shard=a | true",
                "shard == a | true",
                "shard=b | false",
                "shard!=b | true",
                "shard!=a | false",
                "missing!=a | true",
                "missing=a | false",
                "missing= | false",
                "empty= | true",
                "shard | true",
                "missing | false",
                "!missing | true",
                "! shard | false",
                "example.com/team=data | true",
                "tier in (gold, silver) | true",
                "tier in (bronze) | false",
                "missing in (gold) | false",
                "tier notin (bronze,silver) | true",
                "tier notin (gold) | false",
                "missing notin (gold) | true",
                "shard=a,tier in (gold, silver),!legacy | true",
                "shard=a,tier in (gold, silver),legacy | false"
            })
    void selects(String selector, boolean selected) {
        assertThat(LabelSelector.parse(selector).orElseThrow().matches(LABELS)).isEqualTo(selected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "shard=a,",
                "shard=a tier=gold",
                "shard=a=b",
                "shard in a",
                "shard in ()",
                "shard in (a",
                "shard in (a b)",
                "shard>1",
                "-shard=a",
                "shard=-a",
                "Example.com/team=data",
                "a/b/c=d"
            })
    void invalidSyntaxIsRejected(String text) {
        assertThat(LabelSelector.parse(text)).isEmpty();
    }

    @Test
    void toStringReturnsTheWrittenText() {
        assertThat(LabelSelector.parse(" shard = a, tier in (gold,silver) "))
                .map(LabelSelector::toString)
                .contains("shard = a, tier in (gold,silver)");
    }

    @Test
    void exampleIsValid() {
        assertThat(LabelSelector.parse(LabelSelector.EXAMPLE)).isPresent();
    }
}
