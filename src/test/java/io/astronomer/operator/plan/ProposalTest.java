package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Semantics 18: the hash of a plan covers all that is done, and nothing else")
class ProposalTest {
    private static final Change CHANGE = new Change("connection.host", Change.Kind.SET, "a", "b");
    private static final Proposal PROPOSAL = proposal("id", Proposal.Step.UPDATE, List.of(CHANGE), "r1");

    @Test
    void isTheSameForTheSame() {
        assertThat(proposal("id", Proposal.Step.UPDATE, List.of(CHANGE), "r1")).isEqualTo(PROPOSAL);
        assertThat(PROPOSAL.hash()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void isAnother(String name, Proposal other) {
        assertThat(other.hash()).isNotEqualTo(PROPOSAL.hash());
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("for another object", proposal("other", Proposal.Step.UPDATE, List.of(CHANGE), "r1")),
                Arguments.of("for another action", proposal("id", Proposal.Step.REPLACE, List.of(CHANGE), "r1")),
                Arguments.of("for another revision", proposal("id", Proposal.Step.UPDATE, List.of(CHANGE), "r2")),
                Arguments.of(
                        "without a revision",
                        Proposal.of("id", Proposal.Step.UPDATE, List.of(CHANGE), Optional.empty())),
                Arguments.of("for no change", proposal("id", Proposal.Step.UPDATE, List.of(), "r1")),
                Arguments.of("for another path", changing("connection.port", Change.Kind.SET, "a", "b")),
                Arguments.of("for another kind", changing("connection.host", Change.Kind.FIXED, "a", "b")),
                Arguments.of("for another present value", changing("connection.host", Change.Kind.SET, "c", "b")),
                Arguments.of("for another wanted value", changing("connection.host", Change.Kind.SET, "a", "c")),
                Arguments.of("where the ends of values move", changing("connection.host", Change.Kind.SET, "ab", "")));
    }

    @Test
    void coversWhatAStatusCantShow() {
        List<Change> many = IntStream.range(0, 500)
                .mapToObj(number -> new Change("links." + number, Change.Kind.SET, "", "x".repeat(1000)))
                .toList();
        List<Change> other = Stream.concat(
                        many.stream().limit(499),
                        Stream.of(new Change("links.499", Change.Kind.SET, "", "x".repeat(999) + "y")))
                .toList();

        assertThat(proposal("id", Proposal.Step.UPDATE, many, "r1").hash())
                .isNotEqualTo(proposal("id", Proposal.Step.UPDATE, other, "r1").hash());
    }

    @Test
    void isTheSameWheneverTheObjectWasWritten() {
        Desired wanted =
                Wanted.connection().policy(Policies.manual(Optional.empty())).build();
        There there = There.holding(wanted).part(part -> part.with("host", "elsewhere"));
        String before = Decided.proposal(Decided.on(wanted, there, Remembered.inSync(wanted)))
                .hash();
        Decision later = Decided.on(wanted, there.updated(There.LATER, There.SOMEBODY_ELSE), Remembered.inSync(wanted));

        assertThat(Decided.proposal(later).hash()).isEqualTo(before);
    }

    @Test
    void ofACreateShowsWhatItsLinksOverride() {
        Desired wanted = Wanted.connection()
                .link(
                        Wanted.STAGING,
                        overrides -> overrides.with("host", "staging").secret("password", "c4nary"))
                .exclude(Wanted.SANDBOX)
                .autoLink()
                .build();

        assertThat(Proposals.create(wanted).changes())
                .containsExactly(
                        set("description", "The warehouse"),
                        new Change("connection.type", Change.Kind.FIXED, "", "postgres"),
                        set("connection.host", "warehouse.example.com"),
                        new Change("autoLinkDeployments", Change.Kind.SET, "false", "true"),
                        set("links." + Wanted.STAGING, Wanted.STAGING),
                        set("links." + Wanted.STAGING + ".connection.host", "staging"),
                        set("links." + Wanted.STAGING + ".connection.password", Change.SENSITIVE),
                        new Change("excludeLinks." + Wanted.SANDBOX, Change.Kind.EXCLUDE, "", Wanted.SANDBOX));
    }

    @Test
    void holdsNoSecret_semantics5() {
        Desired wanted = Wanted.connection()
                .secret("password", "c4nary")
                .secret("login", "c4nary")
                .secret("extra", Map.of("token", "c4nary"))
                .build();

        assertThat(Proposals.create(wanted).toString())
                .contains("connection.password", "connection.extra.token", Change.SENSITIVE)
                .doesNotContain("c4nary");
    }

    private static Change set(String path, String to) {
        return new Change(path, Change.Kind.SET, "", to);
    }

    private static Proposal changing(String path, Change.Kind kind, String from, String to) {
        return proposal("id", Proposal.Step.UPDATE, List.of(new Change(path, kind, from, to)), "r1");
    }

    private static Proposal proposal(String id, Proposal.Step step, List<Change> changes, String revision) {
        return Proposal.of(id, step, changes, Optional.of(new SecretRevision(revision)));
    }
}
