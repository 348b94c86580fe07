package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.Wanted.SANDBOX;
import static io.astronomer.operator.plan.Wanted.STAGING;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.Linking;
import io.astronomer.operator.astro.Linking.LinkRequest;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.UpdateRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is sent so that the service ends up with what is wanted. */
class UpdatesTest {

    @Test
    void sendsAllThreeListsWholeAtWorkspaceScope_semantics3() {
        Desired wanted =
                Wanted.connection().autoLink().link(STAGING).exclude(SANDBOX).build();

        UpdateRequest request = Updates.update(wanted, There.holding(wanted).build());

        assertThat(request.linking())
                .hasValue(new Linking(
                        true,
                        List.of(new LinkRequest(
                                STAGING, Payload.empty(wanted.identity().type()), new TreeSet<>())),
                        new TreeSet<>(List.of(SANDBOX))));
    }

    @Test
    void sendsTheListsEvenWhenTheyAreEmpty_semantics3() {
        Desired wanted = Wanted.connection().build();

        UpdateRequest request = Updates.update(wanted, There.holding(wanted).build());

        assertThat(request.linking()).hasValue(new Linking(false, List.of(), new TreeSet<>()));
    }

    @Test
    void sendsNoListAtDeploymentScope_semantics3() {
        Desired wanted = Wanted.connection().atDeployment().build();

        assertThat(Updates.update(wanted, There.holding(wanted).build()).linking())
                .isEmpty();
        assertThat(Updates.create(wanted).linking()).isEmpty();
    }

    @Test
    void sendsEveryWantedFieldWhateverChanged() {
        Desired wanted = Wanted.connection()
                .secret("password", "s3cret")
                .with("authTypeId", "clx4a0pgs000001authtype02")
                .description("new")
                .build();

        UpdateRequest request =
                Updates.update(wanted, There.holding(wanted).description("old").build());

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
        Desired wanted = Wanted.connection().build();

        UpdateRequest request = Updates.update(
                wanted,
                There.holding(wanted).part(part -> part.with("port", 5432)).build());

        assertThat(request.payload()).isEqualTo(wanted.payload());
    }

    @Test
    void neverSendsEmptyTextForASecret() {
        Desired wanted = Wanted.connection().build();

        UpdateRequest request = Updates.update(
                wanted,
                There.holding(wanted).part(part -> part.masked("password")).build());

        assertThat(request.payload().get("password")).isEmpty();
    }

    @Test
    void neverSendsEmptyTextForAWriteOnlyField() {
        Desired wanted = Wanted.export().build();

        UpdateRequest request = Updates.update(
                wanted,
                There.holding(wanted)
                        .part(part -> part.with("authType", "BASIC"))
                        .build());

        assertThat(request.payload().get("authType")).isEmpty();
    }

    @Test
    void unsetsTheOverrideFieldsThatWentAway() {
        There there = There.holding(linked())
                .link(
                        STAGING,
                        overrides -> overrides
                                .with("host", "staging")
                                .with("schema", "old")
                                .masked("password"));

        assertThat(unsetFields(there)).containsExactly("password", "schema");
    }

    @Test
    void unsetsSingleMembersOfAnOverriddenMap() {
        There there = There.holding(linked())
                .link(
                        STAGING,
                        overrides -> overrides
                                .with("extra", Map.of("region", "eu", "old", "x"))
                                .leftOut("extra.aws_secret"));

        assertThat(unsetFields(there)).containsExactly("extra.aws_secret", "extra.old");
    }

    @Test
    void unsetsAMapOfWhichOnlyItsOwnNameIsTold() {
        Desired wanted = Wanted.connection().link(STAGING).build();
        There there = There.holding(wanted).link(STAGING, overrides -> overrides.leftOut("extra"));

        assertThat(unsetFields(wanted, there)).containsExactly("extra");
    }

    @Test
    void unsetsATypeOfAnOverrideThatIsNotTheObjects() {
        There there = There.holding(linked())
                .link(STAGING, overrides -> overrides.with("host", "staging").with("type", "mysql"));

        assertThat(unsetFields(there)).contains("type");
    }

    @Test
    void hasNoFieldForWhetherAVariableIsSecret() {
        Desired wanted = Wanted.secretVariable("s3cret").build();

        assertThat(Updates.update(wanted, There.holding(wanted).build())
                        .payload()
                        .fields())
                .containsOnlyKeys("value");
    }

    @Test
    void unsetsNothingThatIsSetInTheSameRequest() {
        There there = There.holding(linked()).link(STAGING, overrides -> overrides.with("host", "other"));

        assertThat(unsetFields(there)).isEmpty();
    }

    @Test
    void unsetsNothingOfALinkThatIsNew() {
        assertThat(unsetFields(There.holding(linked()).unlink(STAGING))).isEmpty();
    }

    @Test
    void unsetsAnOverriddenAuthTypeThatTheAnswerHides() {
        Desired wanted = Wanted.export().link(STAGING).build();
        There there = There.holding(wanted).link(STAGING, overrides -> overrides.with("authType", ""));

        assertThat(unsetFields(wanted, there)).containsExactly("authType");
    }

    private static Desired linked() {
        return Wanted.connection()
                .link(STAGING, overrides -> overrides.with("host", "staging").secret("extra", Map.of("region", "eu")))
                .build();
    }

    private static Iterable<String> unsetFields(There there) {
        return unsetFields(linked(), there);
    }

    private static Iterable<String> unsetFields(Desired wanted, There there) {
        return Updates.update(wanted, there.build())
                .linking()
                .orElseThrow()
                .links()
                .get(0)
                .unsetFields();
    }

    private static FieldValue emptied(String field, Object stored) {
        Desired wanted = Wanted.connection().build();
        There there = There.holding(wanted).part(part -> part.with(field, stored));
        return Updates.update(wanted, there.build()).payload().get(field).orElseThrow();
    }
}
