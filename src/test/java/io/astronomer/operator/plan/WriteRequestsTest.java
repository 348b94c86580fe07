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

/** Requests that lead to the desired state. */
class WriteRequestsTest {

    @Test
    void sendsAllThreeListsAtWorkspaceScope_semantics3() {
        Desired wanted = DesiredBuilder.connection()
                .autoLink()
                .link(STAGING)
                .exclude(SANDBOX)
                .build();

        UpdateRequest request =
                WriteRequests.update(wanted, RemoteObjectBuilder.equalTo(wanted).build());

        assertThat(request.linkSettings())
                .hasValue(new LinkSettings(
                        true,
                        List.of(new LinkRequest(
                                STAGING, Payload.of(wanted.identity().type(), Map.of()), new TreeSet<>())),
                        new TreeSet<>(List.of(SANDBOX))));
    }

    @Test
    void sendsEmptyListsAtWorkspaceScope_semantics3() {
        Desired wanted = DesiredBuilder.connection().build();

        UpdateRequest request =
                WriteRequests.update(wanted, RemoteObjectBuilder.equalTo(wanted).build());

        assertThat(request.linkSettings()).hasValue(new LinkSettings(false, List.of(), new TreeSet<>()));
    }

    @Test
    void sendsNoListAtDeploymentScope_semantics3() {
        Desired wanted = DesiredBuilder.connection().atDeployment().build();

        assertThat(WriteRequests.update(
                                wanted, RemoteObjectBuilder.equalTo(wanted).build())
                        .linkSettings())
                .isEmpty();
        assertThat(WriteRequests.create(wanted).linkSettings()).isEmpty();
    }

    @Test
    void sendsEveryDesiredField() {
        Desired wanted = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .with("authTypeId", "clx4a0pgs000001authtype02")
                .description("new")
                .build();

        UpdateRequest request = WriteRequests.update(
                wanted, RemoteObjectBuilder.equalTo(wanted).description("old").build());

        assertThat(request.payload()).isEqualTo(wanted.payload());
        assertThat(request.description()).isEqualTo("new");
    }

    @Test
    void clearsTextByName_semantics1() {
        assertThat(cleared("schema", "public")).isEqualTo(new FieldValue.Plain(Part.json("")));
    }

    @Test
    void clearsAMapByName_semantics1() {
        assertThat(cleared("extra", Map.of("region", "eu"))).isEqualTo(new FieldValue.Plain(Part.json(Map.of())));
    }

    @Test
    void clearsTextThatTheResponseDoesNotListAsSet_semantics1() {
        Desired wanted = DesiredBuilder.connection().build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).part(part -> part.shown("schema", "public"));

        assertThat(WriteRequests.update(wanted, remoteObjectBuilder.build())
                        .payload()
                        .get("schema"))
                .contains(new FieldValue.Plain(Part.json("")));
    }

    @Test
    void clearsAMapWhoseMembersAreMasked_semantics1() {
        Desired wanted = DesiredBuilder.connection().build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).part(part -> part.omitted("extra.aws_secret"));

        assertThat(WriteRequests.update(wanted, remoteObjectBuilder.build())
                        .payload()
                        .get("extra"))
                .contains(new FieldValue.Plain(Part.json(Map.of())));
    }

    @Test
    void omitsAnUndesiredNumber() {
        Desired wanted = DesiredBuilder.connection().build();

        UpdateRequest request = WriteRequests.update(
                wanted,
                RemoteObjectBuilder.equalTo(wanted)
                        .part(part -> part.with("port", 5432))
                        .build());

        assertThat(request.payload()).isEqualTo(wanted.payload());
    }

    @Test
    void neverSendsEmptyTextForASecret() {
        Desired wanted = DesiredBuilder.connection().build();

        UpdateRequest request = WriteRequests.update(
                wanted,
                RemoteObjectBuilder.equalTo(wanted)
                        .part(part -> part.masked("password"))
                        .build());

        assertThat(request.payload().get("password")).isEmpty();
    }

    @Test
    void neverSendsEmptyTextForAWriteOnlyField() {
        Desired wanted = DesiredBuilder.export().build();

        UpdateRequest request = WriteRequests.update(
                wanted,
                RemoteObjectBuilder.equalTo(wanted)
                        .part(part -> part.with("authType", "BASIC"))
                        .build());

        assertThat(request.payload().get("authType")).isEmpty();
    }

    @Test
    void unsetsRemovedOverrideFields() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(linked())
                .link(
                        STAGING,
                        overrides -> overrides
                                .with("host", "staging")
                                .with("schema", "old")
                                .masked("password"));

        assertThat(unsetFields(remoteObjectBuilder)).containsExactly("password", "schema");
    }

    @Test
    void unsetsRemovedMembersOfAnOverriddenMap() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(linked())
                .link(
                        STAGING,
                        overrides -> overrides
                                .with("extra", Map.of("region", "eu", "old", "x"))
                                .omitted("extra.aws_secret"));

        assertThat(unsetFields(remoteObjectBuilder)).containsExactly("extra.aws_secret", "extra.old");
    }

    @Test
    void unsetsAMapListedOnlyByItsName() {
        Desired wanted = DesiredBuilder.connection().link(STAGING).build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).link(STAGING, overrides -> overrides.omitted("extra"));

        assertThat(unsetFields(wanted, remoteObjectBuilder)).containsExactly("extra");
    }

    @Test
    void unsetsAnOverrideTypeThatDiffersFromTheObject() {
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(linked())
                .link(STAGING, overrides -> overrides.with("host", "staging").with("type", "mysql"));

        assertThat(unsetFields(remoteObjectBuilder)).contains("type");
    }

    @Test
    void updateOmitsIsSecret() {
        Desired wanted = DesiredBuilder.secretVariable("s3cret").build();

        assertThat(WriteRequests.update(
                                wanted, RemoteObjectBuilder.equalTo(wanted).build())
                        .payload()
                        .fields())
                .containsOnlyKeys("value");
    }

    @Test
    void unsetsNothingThatIsSetInTheSameRequest() {
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(linked()).link(STAGING, overrides -> overrides.with("host", "other"));

        assertThat(unsetFields(remoteObjectBuilder)).isEmpty();
    }

    @Test
    void unsetsNothingOfANewLink() {
        assertThat(unsetFields(RemoteObjectBuilder.equalTo(linked()).unlink(STAGING)))
                .isEmpty();
    }

    @Test
    void unsetsAnOverriddenAuthTypeThatTheResponseHides() {
        Desired wanted = DesiredBuilder.export().link(STAGING).build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).link(STAGING, overrides -> overrides.with("authType", ""));

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

    private static FieldValue cleared(String field, Object stored) {
        Desired wanted = DesiredBuilder.connection().build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).part(part -> part.with(field, stored));
        return WriteRequests.update(wanted, remoteObjectBuilder.build())
                .payload()
                .get(field)
                .orElseThrow();
    }
}
