package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.DesiredBuilder.PRODUCTION;
import static io.astronomer.operator.plan.DesiredBuilder.SANDBOX;
import static io.astronomer.operator.plan.DesiredBuilder.STAGING;
import static io.astronomer.operator.plan.RemoteObjectBuilder.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.LinkSettings;
import io.astronomer.operator.astro.LinkSettings.LinkRequest;
import io.astronomer.operator.astro.UpdateRequest;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Plans for the twelve surprises of docs/contribute/astro-api.md, by number. */
class SurprisesTest {
    private static final Planner PLANNER = new Planner();

    @Test
    @DisplayName("1: a create sends the identity, and no update can")
    void sendsTheIdentityAtCreateOnly() {
        Desired wanted = DesiredBuilder.connection().build();

        Plan plan = PlannerDsl.plan(wanted, new Observed.Absent(), RecordedState.none());

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Create.class,
                        create -> assertThat(create.request().identity()).isEqualTo(wanted.identity()));
        assertThat(UpdateRequest.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactly("description", "payload", "linkSettings");
    }

    @Test
    @DisplayName("2: an update sends all three lists, because Astro clears an omitted list")
    void sendsUnchangedListsWithEveryUpdate() {
        Desired wanted = DesiredBuilder.connection()
                .autoLink()
                .link(STAGING)
                .exclude(SANDBOX)
                .description("new")
                .build();

        assertThat(update(wanted, RemoteObjectBuilder.equalTo(wanted).description("old"))
                        .linkSettings())
                .hasValueSatisfying(linkSettings -> {
                    assertThat(linkSettings.autoLinkDeployments()).isTrue();
                    assertThat(linkSettings.links())
                            .extracting(LinkRequest::deploymentId)
                            .containsExactly(STAGING);
                    assertThat(linkSettings.excluded()).containsExactly(SANDBOX);
                });
    }

    @Test
    @DisplayName("3: a removed override is named in unsetFields, because Astro keeps an omitted one")
    void unsetsARemovedOverride() {
        Desired wanted = DesiredBuilder.connection()
                .link(STAGING, overrides -> overrides.with("host", "staging"))
                .build();
        RemoteObjectBuilder remoteObjectBuilder = RemoteObjectBuilder.equalTo(wanted)
                .link(STAGING, overrides -> overrides.with("schema", "old").with("extra", Map.of("aws_secret", "")));

        LinkRequest link = update(wanted, remoteObjectBuilder)
                .linkSettings()
                .orElseThrow()
                .links()
                .get(0);

        assertThat(link.unsetFields()).containsExactly("extra.aws_secret", "schema");
        assertThat(link.overrides()).isEqualTo(wanted.links().get(0).overrides());
    }

    @Test
    @DisplayName("4: every update sends the whole typed part, even when only links change")
    void sendsTheWholeTypedPartWhenOnlyLinksChange() {
        Desired wanted = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .with("port", 5432)
                .link(STAGING)
                .build();

        UpdateRequest request =
                update(wanted, RemoteObjectBuilder.equalTo(wanted).unlink(STAGING));

        assertThat(request.payload()).isEqualTo(wanted.payload());
        assertThat(request.description()).isEqualTo(wanted.description());
    }

    @Test
    @DisplayName("4: the response proves that a field was cleared")
    void replacesWhenAnUpdateDidNotClearAField() {
        Desired wanted = DesiredBuilder.connection().build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("port", 5432));

        assertThat(PLANNER.isKept(wanted, remoteObjectBuilder.build())).isFalse();
        assertThat(PlannerDsl.plan(
                        wanted, present(remoteObjectBuilder), RecordedStates.updatedWithoutEffect(wanted, CREATED)))
                .isInstanceOf(Plan.Replace.class);
    }

    @Test
    @DisplayName("5: a stored secret is never sent as empty text; a replacement clears it")
    void replacesToClearASecret() {
        Desired before = DesiredBuilder.secretVariable("s3cret").build();
        Desired wanted = DesiredBuilder.secretVariable("s3cret")
                .without("value")
                .generation(2)
                .build();

        assertThat(PlannerDsl.plan(wanted, present(RemoteObjectBuilder.equalTo(before)), RecordedStates.inSync(before)))
                .isInstanceOf(Plan.Replace.class);
        assertThat(WriteRequests.update(
                                wanted, RemoteObjectBuilder.equalTo(before).build())
                        .payload()
                        .get("value"))
                .isEmpty();
    }

    @Test
    @DisplayName("6: isSecret and the connection's type change by delete, then create")
    void replacesThenCreatesWhenIsSecretChanges() {
        Desired before = DesiredBuilder.variable().build();
        Desired wanted = DesiredBuilder.variable()
                .with("isSecret", true)
                .secret("value", "blue")
                .generation(2)
                .build();
        RecordedState deleted = RecordedStates.of(
                Optional.of(DesiredBuilder.ORGANIZATION), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(PlannerDsl.plan(wanted, present(RemoteObjectBuilder.equalTo(before)), RecordedStates.inSync(before)))
                .isInstanceOf(Plan.Replace.class);
        assertThat(PlannerDsl.plan(wanted, new Observed.Absent(), deleted)).isInstanceOf(Plan.Create.class);
    }

    @Test
    @DisplayName("7: at Deployment scope none of the three lists is sent")
    void sendsNoListsAtDeploymentScope() {
        Desired wanted =
                DesiredBuilder.connection().atDeployment().description("new").build();

        assertThat(WriteRequests.create(wanted).linkSettings()).isEmpty();
        assertThat(update(wanted, RemoteObjectBuilder.equalTo(wanted).description("old"))
                        .linkSettings())
                .isEmpty();
    }

    @Test
    @DisplayName("8: one update moves a Deployment from linked to excluded, never both at once")
    void movesADeploymentFromLinkedToExcludedInOneUpdate() {
        Desired before = DesiredBuilder.connection().autoLink().link(STAGING).build();
        Desired wanted = DesiredBuilder.connection().autoLink().exclude(STAGING).build();

        LinkSettings linkSettings = update(wanted, RemoteObjectBuilder.equalTo(before))
                .linkSettings()
                .orElseThrow();

        assertThat(linkSettings).isEqualTo(new LinkSettings(true, List.of(), new TreeSet<>(List.of(STAGING))));
    }

    @Test
    @DisplayName("9: one more exclusion sends no secret")
    void excludesWithoutAnUpdate() {
        Desired before =
                DesiredBuilder.connection().secret("password", "s3cret").build();
        Desired wanted = DesiredBuilder.connection()
                .secret("password", "s3cret")
                .exclude(STAGING)
                .generation(2)
                .build();

        assertThat(PlannerDsl.plan(wanted, present(RemoteObjectBuilder.equalTo(before)), RecordedStates.inSync(before)))
                .isEqualTo(new Plan.Exclude(RemoteObjectBuilder.ID, STAGING));
    }

    @Test
    @DisplayName("9: an update removes an exclusion")
    void removesAnExclusionByUpdate() {
        Desired before =
                DesiredBuilder.connection().exclude(STAGING, PRODUCTION).build();
        Desired wanted = DesiredBuilder.connection().exclude(PRODUCTION).build();

        assertThat(update(wanted, RemoteObjectBuilder.equalTo(before))
                        .linkSettings()
                        .orElseThrow()
                        .excluded())
                .containsExactly(PRODUCTION);
    }

    @Test
    @DisplayName("10: the object of an interrupted create is found, and not created again")
    void takesOverTheObjectOfAnInterruptedCreate() {
        Desired wanted = DesiredBuilder.connection().build();

        assertThat(PlannerDsl.plan(
                        wanted, present(RemoteObjectBuilder.equalTo(wanted)), RecordedStates.createStarted(CREATED)))
                .isInstanceOf(Plan.InSync.class);
    }

    @Test
    @DisplayName("10: the secrets of an interrupted create are sent again")
    void resendsTheSecretsOfAnInterruptedCreate() {
        Desired wanted =
                DesiredBuilder.connection().secret("password", "s3cret").build();

        assertThat(PlannerDsl.plan(
                        wanted, present(RemoteObjectBuilder.equalTo(wanted)), RecordedStates.createStarted(CREATED)))
                .isInstanceOf(Plan.Update.class);
    }

    @Test
    @DisplayName("11: extra is compared by value, independent of order and number format")
    void comparesExtraByValue() {
        Desired wanted = DesiredBuilder.connection()
                .secret("extra", Map.of("a", 1, "b", Map.of("c", 2, "d", List.of(3))))
                .build();
        Map<String, Object> same = Map.of("b", Map.of("d", List.of(3.0), "c", new BigDecimal("2.00")), "a", 1L);

        assertThat(PlannerDsl.plan(
                        wanted,
                        present(RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("extra", same))),
                        RecordedStates.inSync(wanted)))
                .isInstanceOf(Plan.InSync.class);
    }

    @Test
    @DisplayName("12: the state of a linked Deployment is not compared: its delay is no drift")
    void isInSyncWhenAnOverrideIsMasked() {
        Desired wanted = DesiredBuilder.connection()
                .autoLink()
                .link(STAGING, overrides -> overrides.secret("password", "s3cret"))
                .build();
        RemoteObjectBuilder remoteObjectBuilder =
                RemoteObjectBuilder.equalTo(wanted).link(STAGING, overrides -> overrides.omitted("password"));

        assertThat(PlannerDsl.plan(wanted, present(remoteObjectBuilder), RecordedStates.created(wanted)))
                .isInstanceOf(Plan.InSync.class);
    }

    private static UpdateRequest update(Desired wanted, RemoteObjectBuilder remoteObjectBuilder) {
        Plan plan = PlannerDsl.plan(wanted, present(remoteObjectBuilder), RecordedStates.inSync(wanted));
        assertThat(plan).isInstanceOf(Plan.Update.class);
        return ((Plan.Update) plan).request();
    }

    private static Observed present(RemoteObjectBuilder remoteObjectBuilder) {
        return new Observed.Present(remoteObjectBuilder.build());
    }
}
