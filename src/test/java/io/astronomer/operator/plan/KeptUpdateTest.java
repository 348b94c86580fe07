package io.astronomer.operator.plan;

import static io.astronomer.operator.plan.DesiredBuilder.SANDBOX;
import static io.astronomer.operator.plan.DesiredBuilder.STAGING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.LinkSettings.LinkRequest;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.UpdateRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Updates and replacements of objects with values that only Astro has. */
class KeptUpdateTest {
    private static final Desired CONNECTION = keptPassword().build();
    private static final Desired VARIABLE =
            DesiredBuilder.secretVariable("").kept("value").build();

    private static DesiredBuilder keptPassword() {
        return DesiredBuilder.connection().kept("password");
    }

    @Test
    void updateThatMayLoseAKeptPasswordIsBlocked() {
        Plan.Block block = unknown(
                CONNECTION, RemoteObjectBuilder.equalTo(CONNECTION).part(part -> part.with("host", "elsewhere")));

        assertThat(block.message())
                .contains("needs an update of connection.host")
                .contains("whether it keeps connection.password in Astro");
        assertThat(block.pendingPlan().orElseThrow().changes())
                .containsExactly(new Change("connection.host", Change.Kind.SET, "elsewhere", "warehouse.example.com"));
    }

    @Test
    void updateThatMayLoseAKeptMapIsBlocked() {
        Desired wanted = DesiredBuilder.connection().kept("extra").build();

        assertThat(unknown(wanted, RemoteObjectBuilder.equalTo(wanted).description("old"))
                        .message())
                .contains("connection.extra");
    }

    @Test
    void approvalDoesNotReleaseABlockedUpdate() {
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(CONNECTION).description("old");
        String hash = unknown(CONNECTION, remote).pendingPlan().orElseThrow().hash();
        Policy approving = Policies.manual(Optional.of(hash));

        assertThat(unknown(keptPassword().policy(approving).build(), remote).pendingPlan())
                .isPresent();
    }

    @Test
    void replacementIsRefused() {
        Desired wanted = keptPassword()
                .with("type", "mysql")
                .policy(Policies.deleting(DeletionPolicy.Delete))
                .build();

        Plan plan = plan(wanted, RemoteObjectBuilder.equalTo(wanted).part(part -> part.with("type", "postgres")));

        assertThat(plan).asInstanceOf(type(Plan.Refuse.class)).satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.REPLACE_REFUSED);
            assertThat(refusal.message()).contains("connection.type", "connection.password", "keep");
        });
    }

    @Test
    void secretVariableIsUpdatedWithEmptyText_surprise5() {
        UpdateRequest request =
                update(VARIABLE, RemoteObjectBuilder.equalTo(VARIABLE).description("old"));

        assertThat(request.payload().get("value")).contains(new FieldValue.Plain(Part.json("")));
    }

    @Test
    void keptOverrideIsLeftOutOfItsLink_surprise3() {
        Desired wanted = DesiredBuilder.connection()
                .link(STAGING, link -> link.with("host", "new").kept("password").kept("extra"))
                .build();

        UpdateRequest request =
                update(wanted, RemoteObjectBuilder.equalTo(wanted).link(STAGING, link -> link.with("host", "old")));

        assertThat(links(request))
                .containsExactly(new LinkRequest(
                        STAGING,
                        Payload.of(wanted.identity().type(), Map.of("host", new FieldValue.Plain(Part.json("new")))),
                        new TreeSet<>()));
    }

    @Test
    void keptOverrideIsNotUnset() {
        Desired wanted = DesiredBuilder.connection()
                .link(STAGING, link -> link.kept("password"))
                .build();

        UpdateRequest request =
                update(wanted, RemoteObjectBuilder.equalTo(wanted).link(STAGING, link -> link.with("schema", "old")));

        assertThat(links(request).get(0).unsetFields()).containsExactly("schema");
    }

    @Test
    void keptOverrideOfANewLinkIsUnknown() {
        Desired wanted = DesiredBuilder.connection()
                .link(STAGING, link -> link.kept("password"))
                .build();

        assertThat(unknown(wanted, RemoteObjectBuilder.equalTo(wanted).unlink(STAGING))
                        .message())
                .contains("links." + STAGING + ".connection.password");
    }

    @Test
    void linkWithAKeptOverrideCanBeRemoved() {
        Desired before = DesiredBuilder.connection()
                .link(STAGING, link -> link.kept("password"))
                .build();
        Desired wanted = DesiredBuilder.connection().build();

        assertThat(links(update(wanted, RemoteObjectBuilder.equalTo(before)))).isEmpty();
    }

    @Test
    void overriddenMapThatIsGivenInPartBlocksAnUpdate() {
        Desired wanted = DesiredBuilder.connection()
                .link(STAGING, link -> link.kept("extra", Map.of("region", "eu")))
                .build();
        RemoteObjectBuilder remote = RemoteObjectBuilder.equalTo(wanted)
                .link(STAGING, link -> link.with("extra", Map.of("region", "eu", "key", "theirs")))
                .description("old");

        assertThat(unknown(wanted, remote).message()).contains("links." + STAGING + ".connection.extra");
    }

    @Test
    void exclusionIsAddedBesideKeptValues_semantics9() {
        Desired wanted = keptPassword().exclude(SANDBOX).build();

        assertThat(plan(wanted, RemoteObjectBuilder.equalTo(wanted).withoutExclusions()))
                .isInstanceOf(Plan.Exclude.class);
    }

    private static List<LinkRequest> links(UpdateRequest request) {
        return request.linkSettings().orElseThrow().links();
    }

    private static UpdateRequest update(Desired wanted, RemoteObjectBuilder remote) {
        Plan plan = plan(wanted, remote);
        assertThat(plan).isInstanceOf(Plan.Update.class);
        return ((Plan.Update) plan).request();
    }

    private static Plan.Block unknown(Desired wanted, RemoteObjectBuilder remote) {
        Plan.Block block = PlannerDsl.blocked(PlannerDsl.on(wanted, remote, edited(wanted)));
        assertThat(block.reason()).isEqualTo(Reason.SECRET_UNKNOWN);
        return block;
    }

    private static Plan plan(Desired wanted, RemoteObjectBuilder remote) {
        return PlannerDsl.on(wanted, remote, edited(wanted)).plan();
    }

    /** Returns the state after an earlier generation was applied. */
    private static RecordedState edited(Desired wanted) {
        return RecordedStates.inSync(DesiredVariations.at(wanted, wanted.generation() - 1, "r1"));
    }
}
