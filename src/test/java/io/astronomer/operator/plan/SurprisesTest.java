package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.There.CREATED;
import static io.astronomer.operator.plan.Wanted.PRODUCTION;
import static io.astronomer.operator.plan.Wanted.SANDBOX;
import static io.astronomer.operator.plan.Wanted.STAGING;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.Linking;
import io.astronomer.operator.astro.Linking.LinkRequest;
import io.astronomer.operator.astro.UpdateRequest;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The twelve surprises of docs/astro-api.md, by number: how each plan meets them. */
class SurprisesTest {
    private static final Planner PLANNER = new Planner();

    @Test
    @DisplayName("1: the identity goes with a create, and no update can carry it")
    void sendsTheIdentityAtCreateOnly() {
        Desired wanted = Wanted.connection().build();

        Plan plan = Decided.plan(wanted, new Observed.Absent(), Memory.none());

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Create.class,
                        create -> assertThat(create.request().identity()).isEqualTo(wanted.identity()));
        assertThat(UpdateRequest.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactly("description", "payload", "linking");
    }

    @Test
    @DisplayName("2: an update carries all three lists whole, since left out means: remove them all")
    void sendsUnchangedListsWithEveryUpdate() {
        Desired wanted = Wanted.connection()
                .autoLink()
                .link(STAGING)
                .exclude(SANDBOX)
                .description("new")
                .build();

        assertThat(update(wanted, There.holding(wanted).description("old")).linking())
                .hasValueSatisfying(linking -> {
                    assertThat(linking.autoLinkDeployments()).isTrue();
                    assertThat(linking.links())
                            .extracting(LinkRequest::deploymentId)
                            .containsExactly(STAGING);
                    assertThat(linking.excluded()).containsExactly(SANDBOX);
                });
    }

    @Test
    @DisplayName("3: an override that went away is named in unsetFields, since left out means: keep")
    void unsetsAnOverrideThatWentAway() {
        Desired wanted = Wanted.connection()
                .link(STAGING, overrides -> overrides.with("host", "staging"))
                .build();
        There there = There.holding(wanted)
                .link(STAGING, overrides -> overrides.with("schema", "old").with("extra", Map.of("aws_secret", "")));

        LinkRequest link = update(wanted, there).linking().orElseThrow().links().get(0);

        assertThat(link.unsetFields()).containsExactly("extra.aws_secret", "schema");
        assertThat(link.overrides()).isEqualTo(wanted.links().get(0).overrides());
    }

    @Test
    @DisplayName("4: the typed part goes with every update, whole, even when only links change")
    void sendsTheWholeTypedPartWhenOnlyLinksChange() {
        Desired wanted = Wanted.connection()
                .secret("password", "s3cret")
                .with("port", 5432)
                .link(STAGING)
                .build();

        UpdateRequest request = update(wanted, There.holding(wanted).unlink(STAGING));

        assertThat(request.payload()).isEqualTo(wanted.payload());
        assertThat(request.description()).isEqualTo(wanted.description());
    }

    @Test
    @DisplayName("4: that a field was cleared is seen in the answer, not assumed")
    void replacesWhatAnUpdateDidNotClear() {
        Desired wanted = Wanted.connection().build();
        There there = There.holding(wanted).part(part -> part.with("port", 5432));

        assertThat(PLANNER.isKept(wanted, there.build())).isFalse();
        assertThat(Decided.plan(wanted, present(there), Remembered.updatedInVain(wanted, CREATED)))
                .isInstanceOf(Plan.Replace.class);
    }

    @Test
    @DisplayName("5: a stored secret is never sent as empty text; emptying it takes a new object")
    void replacesToEmptyASecret() {
        Desired before = Wanted.secretVariable("s3cret").build();
        Desired wanted =
                Wanted.secretVariable("s3cret").without("value").generation(2).build();

        assertThat(Decided.plan(wanted, present(There.holding(before)), Remembered.inSync(before)))
                .isInstanceOf(Plan.Replace.class);
        assertThat(Updates.update(wanted, There.holding(before).build())
                        .payload()
                        .get("value"))
                .isEmpty();
    }

    @Test
    @DisplayName("6: isSecret and the connection's type change by delete, then create")
    void replacesThenCreatesWhenIsSecretChanges() {
        Desired before = Wanted.variable().build();
        Desired wanted = Wanted.variable()
                .with("isSecret", true)
                .secret("value", "blue")
                .generation(2)
                .build();
        Memory deleted =
                Remembered.of(Optional.of(Wanted.ORGANIZATION), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(Decided.plan(wanted, present(There.holding(before)), Remembered.inSync(before)))
                .isInstanceOf(Plan.Replace.class);
        assertThat(Decided.plan(wanted, new Observed.Absent(), deleted)).isInstanceOf(Plan.Create.class);
    }

    @Test
    @DisplayName("7: at Deployment scope none of the three lists is sent")
    void sendsNoListsAtDeploymentScope() {
        Desired wanted = Wanted.connection().atDeployment().description("new").build();

        assertThat(Updates.create(wanted).linking()).isEmpty();
        assertThat(update(wanted, There.holding(wanted).description("old")).linking())
                .isEmpty();
    }

    @Test
    @DisplayName("8: moving a Deployment from linked to excluded is one update, never both at once")
    void movesADeploymentFromLinkedToExcludedInOneUpdate() {
        Desired before = Wanted.connection().autoLink().link(STAGING).build();
        Desired wanted = Wanted.connection().autoLink().exclude(STAGING).build();

        Linking linking = update(wanted, There.holding(before)).linking().orElseThrow();

        assertThat(linking).isEqualTo(new Linking(true, List.of(), new TreeSet<>(List.of(STAGING))));
    }

    @Test
    @DisplayName("9: one more exclusion needs no secret to travel")
    void excludesWithoutAnUpdate() {
        Desired before = Wanted.connection().secret("password", "s3cret").build();
        Desired wanted = Wanted.connection()
                .secret("password", "s3cret")
                .exclude(STAGING)
                .generation(2)
                .build();

        assertThat(Decided.plan(wanted, present(There.holding(before)), Remembered.inSync(before)))
                .isEqualTo(new Plan.Exclude(There.ID, STAGING));
    }

    @Test
    @DisplayName("9: taking an exclusion back goes through an update")
    void takesAnExclusionBackByUpdate() {
        Desired before = Wanted.connection().exclude(STAGING, PRODUCTION).build();
        Desired wanted = Wanted.connection().exclude(PRODUCTION).build();

        assertThat(update(wanted, There.holding(before)).linking().orElseThrow().excluded())
                .containsExactly(PRODUCTION);
    }

    @Test
    @DisplayName("10: a create that was cut off is found again, not repeated")
    void takesUpWhatACutOffCreateLeftBehind() {
        Desired wanted = Wanted.connection().build();

        assertThat(Decided.plan(wanted, present(There.holding(wanted)), Remembered.createStarted(CREATED)))
                .isInstanceOf(Plan.InSync.class);
    }

    @Test
    @DisplayName("10: the secrets of a create that was cut off go again")
    void sendsTheSecretsOfACutOffCreateAgain() {
        Desired wanted = Wanted.connection().secret("password", "s3cret").build();

        assertThat(Decided.plan(wanted, present(There.holding(wanted)), Remembered.createStarted(CREATED)))
                .isInstanceOf(Plan.Update.class);
    }

    @Test
    @DisplayName("11: extra is equal by value, whatever its order and the form of its numbers")
    void comparesExtraByValue() {
        Desired wanted = Wanted.connection()
                .secret("extra", Map.of("a", 1, "b", Map.of("c", 2, "d", List.of(3))))
                .build();
        Map<String, Object> same = Map.of("b", Map.of("d", List.of(3.0), "c", new BigDecimal("2.00")), "a", 1L);

        assertThat(Decided.plan(
                        wanted,
                        present(There.holding(wanted).part(part -> part.with("extra", same))),
                        Remembered.inSync(wanted)))
                .isInstanceOf(Plan.InSync.class);
    }

    @Test
    @DisplayName("12: what a linked Deployment sees is not looked at: its delay is no drift")
    void isInSyncWhateverADeploymentSeesOfIt() {
        Desired wanted = Wanted.connection()
                .autoLink()
                .link(STAGING, overrides -> overrides.secret("password", "s3cret"))
                .build();
        There there = There.holding(wanted).link(STAGING, overrides -> overrides.leftOut("password"));

        assertThat(Decided.plan(wanted, present(there), Remembered.created(wanted)))
                .isInstanceOf(Plan.InSync.class);
    }

    private static UpdateRequest update(Desired wanted, There there) {
        Plan plan = Decided.plan(wanted, present(there), Remembered.inSync(wanted));
        assertThat(plan).isInstanceOf(Plan.Update.class);
        return ((Plan.Update) plan).request();
    }

    private static Observed present(There there) {
        return new Observed.Present(there.build());
    }
}
