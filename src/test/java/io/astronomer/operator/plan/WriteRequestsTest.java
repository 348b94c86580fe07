package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.DesiredBuilder.SANDBOX;
import static io.astronomer.operator.plan.DesiredBuilder.STAGING;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.LinkSettings;
import io.astronomer.operator.astro.LinkSettings.LinkRequest;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.UpdateRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is sent so that the service ends up with what is wanted. */
class WriteRequestsTest {

    @Test
    void sendsAllThreeListsWholeAtWorkspaceScope_semantics3() {
        Desired wanted = DesiredBuilder.connection()
                .autoLink()
                .link(STAGING)
                .exclude(SANDBOX)
                .build();

        UpdateRequest request =
                WriteRequests.update(wanted, RemoteObjectBuilder.holding(wanted).build());

        assertThat(request.linkSettings())
                .hasValue(new LinkSettings(
                        true,
                        List.of(new LinkRequest(
                                STAGING, Payload.empty(wanted.identity().type()), new TreeSet<>())),
                        new TreeSet<>(List.of(SANDBOX))));
    }

    @Test
    void sendsTheListsEvenWhenTheyAreEmpty_semantics3() {
        Desired wanted = DesiredBuilder.connection().build();

        UpdateRequest request =
                WriteRequests.update(wanted, RemoteObjectBuilder.holding(wanted).build());

        assertThat(request.linkSettings()).hasValue(new LinkSettings(false, List.of(), new TreeSet<>()));
    }

    @Test
    void sendsNoListAtDeploymentScope_semantics3() {
        Desired wanted = DesiredBuilder.connection().atDeployment().build();

        assertThat(WriteRequests.update(
                                wanted, RemoteObjectBuilder.holding(wanted).build())
                        .linkSettings())
                .isEmpty();
        assertThat(WriteRequests.create(wanted).linkSettings()).isEmpty();
    }

    @Test
    void sendsEveryWantedFieldWhateverChanged() {
        Desired wanted = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .with("authTypeId", "clx4a0pgs000001authtype02")
                .description("new")
                .build();

        UpdateRequest request = WriteRequests.update(
                wanted, RemoteObjectBuilder.holding(wanted).description("old").build());

        assertThat(request.payload()).isEqualTo(wanted.payload());
        assertThat(request.description()).isEqualTo("new");
    }

    @Test
    void emptiesTextByName_semantics1() {
        assertThat(emptied("schema", "public")).isEqualTo(new FieldValue.Plain(Part.json("")));
    }

    @Test
    void emptiesAMapByName_semantics1() {
        assertThat(emptied("extra", Map.of("region", "eu"))).isEqualTo(new FieldValue.Plain(Part.json(Map.of())));
    }

    @Test
    void leavesOutANumberThatIsNotWanted() {
        Desired wanted = DesiredBuilder.connection().build();

        UpdateRequest request = WriteRequests.update(
                wanted,
                RemoteObjectBuilder.holding(wanted)
                        .part(part -> part.with("port", 5432))
                        .build());

        assertThat(request.payload()).isEqualTo(wanted.payload());
    }

    @Test
    void neverSendsEmptyTextForASecret() {
        Desired wanted = DesiredBuilder.connection().build();

        UpdateRequest request = WriteRequests.update(
                wanted,
                RemoteObjectBuilder.holding(wanted)
                        .part(part -> part.masked("password"))
                        .build());

        assertThat(request.payload().get("password")).isEmpty();
    }

    @Test
    void neverSendsEmptyTextForAWriteOnlyField() {
        Desired wanted = DesiredBuilder.export().build();

        UpdateRequest request = WriteRequests.update(
                wanted,
                RemoteObjectBuilder.holding(wanted)
                        .part(part -> part.with("authType", "BASIC"))
                        .build());

        assertThat(request.payload().get("authType")).isEmpty();
    }

    @Test
    void unsetsTheOverrideFieldsThatWentAway() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(linked())
                .link(
                        STAGING,
                        overrides -> overrides
                                .with("host", "staging")
                                .with("schema", "old")
                                .masked("password"));

        assertThat(unsetFields(remoteObjectBuilder)).containsExactly("password", "schema");
    }

    @Test
    void unsetsSingleMembersOfAnOverriddenMap() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(linked())
                .link(
                        STAGING,
                        overrides -> overrides
                                .with("extra", Map.of("region", "eu", "old", "x"))
                                .leftOut("extra.aws_secret"));

        assertThat(unsetFields(remoteObjectBuilder)).containsExactly("extra.aws_secret", "extra.old");
    }

    @Test
    void unsetsAMapOfWhichOnlyItsOwnNameIsTold() {
        Desired wanted = DesiredBuilder.connection().link(STAGING).build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(wanted).link(STAGING, overrides -> overrides.leftOut("extra"));

        assertThat(unsetFields(wanted, remoteObjectBuilder)).containsExactly("extra");
    }

    @Test
    void unsetsATypeOfAnOverrideThatIsNotTheObjects() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.holding(linked())
                .link(STAGING, overrides -> overrides.with("host", "staging").with("type", "mysql"));

        assertThat(unsetFields(remoteObjectBuilder)).contains("type");
    }

    @Test
    void hasNoFieldForWhetherAVariableIsSecret() {
        Desired wanted = DesiredBuilder.secretVariable("s3cret").build();

        assertThat(WriteRequests.update(
                                wanted, RemoteObjectBuilder.holding(wanted).build())
                        .payload()
                        .fields())
                .containsOnlyKeys("value");
    }

    @Test
    void unsetsNothingThatIsSetInTheSameRequest() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(linked()).link(STAGING, overrides -> overrides.with("host", "other"));

        assertThat(unsetFields(remoteObjectBuilder)).isEmpty();
    }

    @Test
    void unsetsNothingOfALinkThatIsNew() {
        assertThat(unsetFields(RemoteObjectBuilder.holding(linked()).unlink(STAGING)))
                .isEmpty();
    }

    @Test
    void unsetsAnOverriddenAuthTypeThatTheAnswerHides() {
        Desired wanted = DesiredBuilder.export().link(STAGING).build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(wanted).link(STAGING, overrides -> overrides.with("authType", ""));

        assertThat(unsetFields(wanted, remoteObjectBuilder)).containsExactly("authType");
    }

    private static Desired linked() {
        return DesiredBuilder.connection()
                .link(STAGING, overrides -> overrides.with("host", "staging").secret("extra", Map.of("region", "eu")))
                .build();
    }

    private static Iterable<String> unsetFields(RemoteObjectBuilder remoteObjectBuilder) {
        return unsetFields(linked(), remoteObjectBuilder);
    }

    private static Iterable<String> unsetFields(Desired wanted, RemoteObjectBuilder remoteObjectBuilder) {
        return WriteRequests.update(wanted, remoteObjectBuilder.build())
                .linkSettings()
                .orElseThrow()
                .links()
                .get(0)
                .unsetFields();
    }

    private static FieldValue emptied(String field, Object stored) {
        Desired wanted = DesiredBuilder.connection().build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.holding(wanted).part(part -> part.with(field, stored));
        return WriteRequests.update(wanted, remoteObjectBuilder.build())
                .payload()
                .get(field)
                .orElseThrow();
    }
}
