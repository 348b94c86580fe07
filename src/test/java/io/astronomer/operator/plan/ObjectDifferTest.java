package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.DesiredBuilder.SANDBOX;
import static io.astronomer.operator.plan.DesiredBuilder.STAGING;
import static io.astronomer.operator.plan.RemoteObjectBuilder.LATER;
import static io.astronomer.operator.plan.RemoteObjectBuilder.OTHER_CLIENT;
import static io.astronomer.operator.plan.RemoteObjectBuilder.US;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes of readable and of masked fields. */
class ObjectDifferTest {

    @Test
    void comparesEachReadableField() {
        Desired wanted = DesiredBuilder.connection().with("port", 5432).build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("port", 5433))))
                .containsExactly(new Change("connection.port", Change.Kind.SET, "5433", "5432"));
    }

    @Test
    void missingFieldIsSet() {
        Desired wanted = DesiredBuilder.connection().with("schema", "public").build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).part(part -> part.without("schema"))))
                .containsExactly(new Change("connection.schema", Change.Kind.SET, "", "public"));
    }

    @Test
    void missingFieldIsSetWithoutSetFields() {
        Desired wanted = DesiredBuilder.connection().with("schema", "public").build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.equalTo(wanted)
                                .part(part -> part.without("schema").withoutSetFields())))
                .containsExactly(new Change("connection.schema", Change.Kind.SET, "", "public"));
    }

    @Test
    void undesiredFieldIsCleared_semantics1() {
        Desired wanted = DesiredBuilder.connection().build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("schema", "public"))))
                .containsExactly(new Change("connection.schema", Change.Kind.CLEAR, "public", ""));
    }

    @Test
    void comparesTheDescription() {
        Desired wanted = DesiredBuilder.connection().description("").build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).description("old")))
                .containsExactly(new Change("description", Change.Kind.SET, "old", ""));
    }

    @Test
    void omittedFlagCountsAsFalse() {
        Desired wanted = DesiredBuilder.variable().build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).part(part -> part.omitted("isSecret"))))
                .isEmpty();
    }

    @Test
    void falseFlagCountsAsUnset() {
        Desired wanted = DesiredBuilder.variable().build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("isSecret", false))))
                .isEmpty();
    }

    @Test
    void emptyTextCountsAsUnset() {
        Desired wanted = DesiredBuilder.connection().build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("schema", ""))))
                .isEmpty();
    }

    @Test
    void comparesListsWithoutOrder() {
        Desired wanted = DesiredBuilder.connection().link(SANDBOX).link(STAGING).build();
        Desired reversed = new Desired(
                wanted.organizationId(),
                wanted.identity(),
                wanted.generation(),
                wanted.description(),
                wanted.payload(),
                wanted.autoLinkDeployments(),
                List.of(wanted.links().get(1), wanted.links().get(0)),
                wanted.excluded(),
                wanted.revision(),
                wanted.policy());

        assertThat(diff(reversed, RemoteObjectBuilder.equalTo(wanted))).isEmpty();
    }

    @Test
    void comparesLinksAndExclusionsByDeployment() {
        Desired wanted =
                DesiredBuilder.connection().link(STAGING).exclude(SANDBOX).build();
        Desired before =
                DesiredBuilder.connection().link(SANDBOX).exclude(STAGING).build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(before)))
                .containsExactlyInAnyOrder(
                        new Change("links." + STAGING, Change.Kind.SET, "", STAGING),
                        new Change("links." + SANDBOX, Change.Kind.CLEAR, SANDBOX, ""),
                        new Change("excludeLinks." + SANDBOX, Change.Kind.EXCLUDE, "", SANDBOX),
                        new Change("excludeLinks." + STAGING, Change.Kind.CLEAR, STAGING, ""));
    }

    @Test
    void comparesTheOverridesOfALink() {
        Desired wanted = DesiredBuilder.connection()
                .link(STAGING, overrides -> overrides.with("host", "staging"))
                .build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.equalTo(wanted)
                                .link(STAGING, overrides -> overrides.with("host", "other"))))
                .containsExactly(
                        new Change("links." + STAGING + ".connection.host", Change.Kind.SET, "other", "staging"));
    }

    @Test
    void otherTypeOfAnOverrideIsCleared() {
        Desired wanted = DesiredBuilder.connection().link(STAGING).build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.equalTo(wanted)
                                .link(STAGING, overrides -> overrides.with("type", "mysql"))))
                .containsExactly(new Change("links." + STAGING + ".connection.type", Change.Kind.CLEAR, "mysql", ""));
    }

    @Test
    void sameTypeOfAnOverrideIsNoChange() {
        Desired wanted = DesiredBuilder.connection().link(STAGING).build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.equalTo(wanted)
                                .link(STAGING, overrides -> overrides.with("type", "postgres"))))
                .isEmpty();
    }

    @Test
    void fieldThatALinkCannotOverrideIsNoChange() {
        Desired wanted = DesiredBuilder.connection().link(STAGING).build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.equalTo(wanted)
                                .link(STAGING, overrides -> overrides.with("authTypeId", "clx4a0pgs000001authtype02"))))
                .isEmpty();
    }

    @Test
    void maskedValueCountsAsEqual() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted))).isEmpty();
    }

    @Test
    void omittedValueListedAsSetIsMasked() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).part(part -> part.omitted("password"))))
                .isEmpty();
    }

    @Test
    void setFieldsDistinguishUnsetFromMasked() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).part(part -> part.shown("password", ""))))
                .containsExactly(new Change("connection.password", Change.Kind.SET, "", Change.SENSITIVE));
    }

    @Test
    void emptySecretCountsAsSetWithoutSetFields() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).part(ApiResponses::withoutSetFields)))
                .isEmpty();
    }

    @Test
    void undesiredSecretCountsAsUnsetWithoutSetFields() {
        Desired wanted = DesiredBuilder.connection().build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.equalTo(wanted)
                                .part(part -> part.masked("password").withoutSetFields())))
                .isEmpty();
    }

    @Test
    void maskedValueIsResentWhenTheRevisionDiffers() {
        Desired before =
                DesiredBuilder.connection().secret("password", "s3cret").build();
        Desired wanted = DesiredBuilder.connection()
                .secret("password", "new")
                .revision("r2")
                .build();

        assertThat(ObjectDiffer.diff(LastWrite.of(
                        wanted, RemoteObjectBuilder.equalTo(before).build(), RecordedStates.inSync(before))))
                .containsExactly(
                        new Change("connection.password", Change.Kind.RESEND, Change.SENSITIVE, Change.SENSITIVE));
    }

    @Test
    void maskedValueIsResentWhenAnotherClientWrote() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).updated(LATER, OTHER_CLIENT)))
                .extracting(Change::kind)
                .containsExactly(Change.Kind.RESEND);
    }

    @Test
    void maskedValueIsResentWhenWrittenBeforeTheFirstListing() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();

        assertThat(ObjectDiffer.diff(LastWrite.of(
                        wanted,
                        RemoteObjectBuilder.equalTo(wanted)
                                .updated(LATER, OTHER_CLIENT)
                                .build(),
                        RecordedStates.created(wanted))))
                .extracting(Change::kind)
                .containsExactly(Change.Kind.RESEND);
    }

    @Test
    void nothingIsResentAfterOurOwnLaterWrite_semantics13() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).updated(LATER, US)))
                .isEmpty();
    }

    @Test
    void maskedOverrideIsResentWhenAnotherClientWrote() {
        Desired wanted = DesiredBuilder.connection()
                .link(STAGING, overrides -> overrides.secret("password", "s3cret"))
                .build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).updated(LATER, OTHER_CLIENT)))
                .extracting(Change::path)
                .containsExactly("links." + STAGING + ".connection.password");
    }

    @Test
    void overrideOfASecretVariableIsMasked() {
        Desired wanted = DesiredBuilder.secretVariable("s3cret")
                .link(STAGING, overrides -> overrides.secret("value", "staging"))
                .build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.equalTo(wanted).link(STAGING, overrides -> overrides.omitted("value"))))
                .isEmpty();
    }

    @Test
    void comparesAVisibleValueFromASecret() {
        Desired wanted = DesiredBuilder.connection().secret("login", "airflow").build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("login", "other"))))
                .containsExactly(new Change("connection.login", Change.Kind.SET, Change.SENSITIVE, Change.SENSITIVE));
    }

    @Test
    void unreadValueCountsAsEqual() {
        Desired wanted =
                DesiredBuilder.connection().unread("login").unread("password").build();

        assertThat(diff(wanted, RemoteObjectBuilder.equalTo(wanted))).isEmpty();
    }

    @Test
    void ignoresFieldsOfTheService_semantics21() {
        Desired wanted = DesiredBuilder.connection().build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(wanted)
                .part(part -> part.with("connectionAuthType", Map.of("id", "clx4a0pgs000001authtype02")));

        assertThat(diff(wanted, remoteObjectBuilder)).isEmpty();
    }

    @Test
    void ignoresLinksAtDeploymentScope_semantics3() {
        Desired wanted = DesiredBuilder.connection().atDeployment().build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.equalTo(wanted).autoLink(true).exclude(STAGING)))
                .isEmpty();
    }

    @Test
    void comparesLabelsMemberByMember() {
        Desired wanted = DesiredBuilder.export()
                .with("labels", Map.of("team", "data", "tier", "1"))
                .build();

        assertThat(diff(
                        wanted,
                        RemoteObjectBuilder.equalTo(wanted)
                                .part(part -> part.with("labels", Map.of("team", "ops", "region", "eu")))))
                .containsExactlyInAnyOrder(
                        new Change("metricsExport.labels.team", Change.Kind.SET, "ops", "data"),
                        new Change("metricsExport.labels.tier", Change.Kind.SET, "", "1"),
                        new Change("metricsExport.labels.region", Change.Kind.CLEAR, "eu", ""));
    }

    private static List<Change> diff(Desired wanted, RemoteObjectBuilder remoteObjectBuilder) {
        return ObjectDiffer.diff(LastWrite.of(wanted, remoteObjectBuilder.build(), RecordedStates.inSync(wanted)));
    }
}
