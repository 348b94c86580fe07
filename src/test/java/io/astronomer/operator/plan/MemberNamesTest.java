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

/** Names of a Secret's members, and secrets in unexpected fields, are not shown in changes. */
class MemberNamesTest {
    private static final Desired INLINE = DesiredBuilder.connection()
            .secret("extra", Map.of("region", "eu", "mine", 1))
            .build();
    private static final Desired REFERENCED = referenced(INLINE, Set.of("region"));

    @Test
    void memberNamesOfTheSpecAreShown() {
        assertThat(paths(
                        INLINE,
                        RemoteObjectBuilder.equalTo(INLINE).part(part -> part.without("extra")),
                        RecordedStates.inSync(INLINE)))
                .containsExactly("connection.extra.mine", "connection.extra.region");
    }

    @Test
    void memberNamesOfASecretAreNotShown() {
        assertThat(paths(
                        REFERENCED,
                        RemoteObjectBuilder.equalTo(INLINE).part(part -> part.without("extra")),
                        RecordedStates.inSync(REFERENCED)))
                .containsExactly("connection.extra", "connection.extra.region");
    }

    /** The name may come from an earlier value of the Secret. */
    @Test
    void memberNameOnlyInAstroIsNotShownBesideASecret() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(INLINE)
                .part(part -> part.with("extra", Map.of("region", "eu", "mine", 1, "old", 2)));

        assertThat(paths(REFERENCED, remoteObjectBuilder, RecordedStates.inSync(REFERENCED)))
                .containsExactly("connection.extra");
    }

    @Test
    void memberNameOnlyInAstroIsShownWithoutSecrets() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(INLINE)
                .part(part -> part.with("extra", Map.of("region", "eu", "mine", 1, "theirs", 2)));

        assertThat(paths(INLINE, remoteObjectBuilder, RecordedStates.inSync(INLINE)))
                .containsExactly("connection.extra.theirs");
    }

    @Test
    void memberNameOnlyInAstroIsNotShownWhenAnEarlierSpecHadSecrets() {
        Desired edited = DesiredBuilder.connection()
                .secret("extra", Map.of("region", "eu"))
                .generation(2)
                .build();

        assertThat(paths(edited, RemoteObjectBuilder.equalTo(INLINE), RecordedStates.inSync(INLINE)))
                .containsExactly("connection.extra");
    }

    @Test
    void memberNamesOfAnUndesiredMapAreShownWithoutSecrets() {
        Desired wanted = DesiredBuilder.connection().build();

        assertThat(paths(wanted, RemoteObjectBuilder.equalTo(INLINE), RecordedStates.inSync(wanted)))
                .containsExactly("connection.extra.mine", "connection.extra.region");
    }

    /** The Secret may now contain an object without members. */
    @Test
    void memberNamesOfAnUndesiredMapAreNotShown() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();

        assertThat(paths(wanted, RemoteObjectBuilder.equalTo(INLINE), RecordedStates.inSync(wanted)))
                .contains("connection.extra")
                .noneMatch(path -> path.startsWith("connection.extra."));
    }

    @Test
    void hiddenMembersOfOneMapAreOneChange() {
        Desired wanted = referenced(INLINE, Set.of());

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.equalTo(INLINE).part(part -> part.without("extra")),
                        RecordedStates.inSync(wanted)))
                .containsExactly(new Change("connection.extra", Change.Kind.SET, "", SENSITIVE));
    }

    @Test
    void secretReturnedInAnotherFieldIsMasked() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret-pass").build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("host", "of s3cret-pass"));

        assertThat(diff(wanted, remoteObjectBuilder, RecordedStates.inSync(wanted)))
                .containsExactly(new Change("connection.host", Change.Kind.SET, SENSITIVE, "warehouse.example.com"));
    }

    @Test
    void secretReturnedAsAUserNameIsMasked() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret-pass").build();
        Drift drift = Drift.of(
                List.of(new Change("description", Change.Kind.SET, "a", "b")),
                RemoteObjectBuilder.equalTo(wanted)
                        .updated(RemoteObjectBuilder.LATER, new Subject("cl1", false, Optional.of("s3cret-pass")))
                        .build(),
                wanted.redactor());

        assertThat(drift.text()).contains("by (sensitive) (cl1)");
    }

    private static List<String> paths(
            Desired wanted, RemoteObjectBuilder remoteObjectBuilder, RecordedState recordedState) {
        return diff(wanted, remoteObjectBuilder, recordedState).stream()
                .map(Change::path)
                .toList();
    }

    private static List<Change> diff(
            Desired wanted, RemoteObjectBuilder remoteObjectBuilder, RecordedState recordedState) {
        return ObjectDiffer.diff(LastWrite.of(wanted, remoteObjectBuilder.build(), recordedState));
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
