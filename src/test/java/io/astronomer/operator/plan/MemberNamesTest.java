package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.Change.SENSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.astro.SecretValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The names of a Secret's members, and secrets in places where nobody put them, are in no change that is shown. */
class MemberNamesTest {
    private static final Desired INLINE = Wanted.connection()
            .secret("extra", Map.of("region", "eu", "mine", 1))
            .build();
    private static final Desired REFERENCED = referenced(INLINE, Set.of("region"));

    @Test
    void theNamesOfTheSpecAreShown() {
        assertThat(paths(INLINE, There.holding(INLINE).part(part -> part.without("extra")), Remembered.inSync(INLINE)))
                .containsExactly("connection.extra.mine", "connection.extra.region");
    }

    @Test
    void theNamesOfASecretAreNot() {
        assertThat(paths(
                        REFERENCED,
                        There.holding(INLINE).part(part -> part.without("extra")),
                        Remembered.inSync(REFERENCED)))
                .containsExactly("connection.extra", "connection.extra.region");
    }

    /** It may be a member that was in the Secret before. */
    @Test
    void aNameThatOnlyAstroHoldsIsNotShownBesideASecret() {
        There there =
                There.holding(INLINE).part(part -> part.with("extra", Map.of("region", "eu", "mine", 1, "old", 2)));

        assertThat(paths(REFERENCED, there, Remembered.inSync(REFERENCED))).containsExactly("connection.extra");
    }

    @Test
    void aNameThatOnlyAstroHoldsIsShownWhereNoSecretEverWas() {
        There there =
                There.holding(INLINE).part(part -> part.with("extra", Map.of("region", "eu", "mine", 1, "theirs", 2)));

        assertThat(paths(INLINE, there, Remembered.inSync(INLINE))).containsExactly("connection.extra.theirs");
    }

    /** The Secret may hold an object without members now. */
    @Test
    void namesAreNotShownWhenNothingIsWantedAnyMore() {
        Desired wanted = Wanted.connection().secret("password", "s3cret").build();

        assertThat(paths(wanted, There.holding(INLINE), Remembered.inSync(wanted)))
                .contains("connection.extra")
                .noneMatch(path -> path.startsWith("connection.extra."));
    }

    @Test
    void severalMembersOfOneMapAreOneChange() {
        Desired wanted = referenced(INLINE, Set.of());

        assertThat(diff(wanted, There.holding(INLINE).part(part -> part.without("extra")), Remembered.inSync(wanted)))
                .containsExactly(new Change("connection.extra", Change.Kind.SET, "", SENSITIVE));
    }

    @Test
    void aSecretThatAstroAnswersInAnotherFieldIsMasked() {
        Desired wanted = Wanted.connection().secret("password", "s3cret-pass").build();
        There there = There.holding(wanted).part(part -> part.with("host", "of s3cret-pass"));

        assertThat(diff(wanted, there, Remembered.inSync(wanted)))
                .containsExactly(new Change("connection.host", Change.Kind.SET, SENSITIVE, "warehouse.example.com"));
    }

    @Test
    void aSecretThatAstroAnswersAsANameIsMasked() {
        Desired wanted = Wanted.connection().secret("password", "s3cret-pass").build();
        Drift drift = Drift.of(
                List.of(new Change("description", Change.Kind.SET, "a", "b")),
                There.holding(wanted)
                        .updated(There.LATER, new Subject("cl1", false, Optional.of("s3cret-pass")))
                        .build(),
                wanted.redactor());

        assertThat(drift.text()).contains("by (sensitive) (cl1)");
    }

    private static List<String> paths(Desired wanted, There there, Memory memory) {
        return diff(wanted, there, memory).stream().map(Change::path).toList();
    }

    private static List<Change> diff(Desired wanted, There there, Memory memory) {
        return Differ.diff(History.of(wanted, there.build(), memory));
    }

    private static Desired referenced(Desired wanted, Set<String> shown) {
        Map<String, FieldValue> fields = new HashMap<>(wanted.payload().fields());
        SecretValue extra = ((FieldValue.Sensitive) Objects.requireNonNull(fields.get("extra"))).value();
        fields.put("extra", new FieldValue.Sensitive(extra, Optional.of(shown)));
        return new Desired(
                wanted.organizationId(),
                wanted.identity(),
                wanted.generation(),
                wanted.description(),
                Payload.of(wanted.payload().type(), fields),
                wanted.autoLinkDeployments(),
                wanted.links(),
                wanted.excluded(),
                wanted.revision(),
                wanted.policy());
    }
}
