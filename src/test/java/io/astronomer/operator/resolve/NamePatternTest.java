package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource({"team-a, team-a", "*, team-a", "team-*, team-a", "team-*, team-", "*-prod, a-b-prod", "a*b*c, a-b-b-c"})
    void patternMatchesTheName(String pattern, String name) {
        assertThat(NamePattern.matches(pattern, name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "team-a, team-ab",
        "team-a, my-team-a",
        "team-*, teams",
        "*-prod, a-prod-b",
        "a*b*c, a-c-b",
        "t.am, team"
    })
    void patternDoesNotMatchTheName(String pattern, String name) {
        assertThat(NamePattern.matches(pattern, name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"team-a", "*", "team-*", "*-prod", "a*z"})
    void patternOfAPossibleNamespaceNameIsAccepted(String pattern) {
        assertThat(NamePattern.isOfNamespaces(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Team", "team_a", "team-", "-*", "team-?", "a.b"})
    void patternOfAnImpossibleNamespaceNameIsRejected(String pattern) {
        assertThat(NamePattern.isOfNamespaces(pattern)).isFalse();
    }
}
