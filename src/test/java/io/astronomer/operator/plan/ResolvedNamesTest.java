package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.plan.LinkTarget.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolvedNamesTest {
    private static final LinkTarget PROD = new LinkTarget(0, "d1", "prod", Source.NAME);

    @Test
    void namesOfLinksAndExclusionsAreRecorded() {
        assertThat(names(List.of(PROD), List.of(new LinkTarget(0, "d2", "dev", Source.NAME)))
                        .deployments())
                .containsOnly(Map.entry("prod", "d1"), Map.entry("dev", "d2"));
    }

    @Test
    void idsAreNotRecorded() {
        assertThat(names(List.of(new LinkTarget(0, "d1", "prod", Source.ID)), List.of())
                        .deployments())
                .isEmpty();
    }

    @Test
    void nameOfAnEntryPrecedesTheSameNameOfASelector() {
        assertThat(names(List.of(new LinkTarget(0, "d2", "prod", Source.SELECTOR)), List.of(PROD))
                        .deployments())
                .containsOnly(Map.entry("prod", "d1"));
    }

    @Test
    void controlCharactersOfASelectedNameAreNotRecorded() {
        assertThat(names(List.of(new LinkTarget(0, "d1", "a\u0007b", Source.SELECTOR)), List.of())
                        .deployments())
                .containsOnlyKeys("a b");
    }

    @Test
    void longSelectedNameIsRecordedInPart() {
        assertThat(names(List.of(new LinkTarget(0, "d1", "x".repeat(257), Source.SELECTOR)), List.of())
                        .deployments())
                .containsOnlyKeys("x".repeat(255) + "…");
    }

    @Test
    void namesThatExceedTheStatusAreNotRecorded() {
        List<LinkTarget> many = new ArrayList<>();
        for (int i = 0; i < 1001; i++) {
            many.add(new LinkTarget(0, "d" + i, "name " + i, Source.SELECTOR));
        }

        assertThat(names(many, List.of()).deployments()).hasSize(1000);
    }

    private static ResolvedNames names(List<LinkTarget> links, List<LinkTarget> excluded) {
        return new ResolvedNames(
                new ScopeEntity(Scope.WORKSPACE, "w1"), "Analytics", Optional.empty(), links, excluded);
    }
}
