package io.astronomer.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import io.astronomer.operator.api.Ownership;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.RemoteLink;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Drift;
import io.astronomer.operator.plan.Link;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.plan.Reason;
import io.astronomer.operator.plan.ReconcileResult;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The condition Linked states whether any Deployment sees the object")
class LinkedConditionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String ID = "cm4ntm56001gk01mbhudv1elv";

    /** Links and exclusions of an object; each letter names a Deployment. */
    private record Visibility(Scope scope, boolean auto, String links, String excluded) {

        Desired desired() {
            return new Desired(
                    "clm8qv74h000008mlf08scq7k",
                    identity(),
                    1,
                    "",
                    Payload.of(ObjectType.AIRFLOW_VARIABLE, Map.of()),
                    auto,
                    names(links)
                            .map(id -> new Link(id, Payload.of(ObjectType.AIRFLOW_VARIABLE, Map.of())))
                            .toList(),
                    new TreeSet<>(names(excluded).toList()),
                    Optional.empty(),
                    Policy.standard());
        }

        RemoteObject remote() {
            return new RemoteObject(
                    ID,
                    identity(),
                    "",
                    auto,
                    new RemotePayload(JsonNodeFactory.instance.objectNode(), Optional.empty()),
                    names(links)
                            .map(id -> new RemoteLink(id, RemotePayload.empty()))
                            .toList(),
                    new TreeSet<>(names(excluded).toList()),
                    NOW,
                    NOW,
                    Optional.empty(),
                    Optional.empty());
        }

        private ObjectIdentity identity() {
            return new ObjectIdentity(scope, "clx42sxw501gl01o0gjenthnh", ObjectType.AIRFLOW_VARIABLE, "KEY");
        }

        private static Stream<String> names(String letters) {
            return Arrays.stream(letters.split("")).filter(name -> !name.isEmpty());
        }
    }

    @ParameterizedTest(name = "{0}, autoLink {1}, links {2}, excluded {3}: {4} {5}")
    @CsvSource({
        "WORKSPACE, false, '', '', False, NoDeployment",
        "WORKSPACE, false, '', a, False, NoDeployment",
        "WORKSPACE, false, a, a, False, NoDeployment",
        "WORKSPACE, false, ab, a, True, Links",
        "WORKSPACE, false, a, '', True, Links",
        "WORKSPACE, true, '', '', True, AutoLinked",
        "WORKSPACE, true, '', ab, True, AutoLinked",
        "DEPLOYMENT, false, '', '', True, DeploymentScope",
    })
    void conditionStatesWhetherAnyDeploymentSeesTheObject(
            Scope scope, boolean auto, String links, String excluded, String status, String reason) {
        Visibility visibility = new Visibility(scope, auto, links, excluded);

        for (ReconcileResult result : List.of(
                ReconcileResult.of(inSync(visibility)),
                ReconcileResult.of(created(visibility)),
                ReconcileResult.of(observed(visibility)),
                drifted(visibility))) {
            assertThat(linked(after(result))).returns(status, Condition::status).returns(reason, Condition::reason);
        }
    }

    private static final Visibility UNLINKED = new Visibility(Scope.WORKSPACE, false, "", "");

    @Test
    void objectWithoutDeploymentIsNoError() {
        EnvironmentObjectStatus status = after(inSync(UNLINKED));

        assertThat(StatusExamples.status(status, "Ready")).isEqualTo("True");
        assertThat(Kstatus.of(status, 1)).isEqualTo("Current");
        assertThat(linked(status).message())
                .isEqualTo("No Deployment sees the object: set autoLinkDeployments to true, add links, or correct a"
                        + " namePattern of links that matches no Deployment.");
    }

    @Test
    void messageNamesTheNumberOfExcludedDeployments() {
        assertThat(linked(after(inSync(new Visibility(Scope.WORKSPACE, true, "", "ab"))))
                        .message())
                .isEqualTo("All Deployments of the Workspace see the object, except 2 excluded.");
    }

    @Test
    void conditionFollowsTheRemoteObjectWhenItDiffers() {
        Visibility wanted = new Visibility(Scope.WORKSPACE, true, "", "");
        Outcome blocked = new Outcome.Blocked(
                Reason.OUT_OF_SYNC,
                "differs",
                Optional.empty(),
                Optional.of(Ownership.Observed),
                Optional.of(UNLINKED.remote()));

        assertThat(linked(StatusExamples.next(after(inSync(wanted)), StatusExamples.inputs(1), blocked, NOW))
                        .status())
                .isEqualTo("False");
    }

    @ParameterizedTest
    @MethodSource("withoutRead")
    void conditionStaysWhileAstroIsNotRead(Outcome outcome) {
        EnvironmentObjectStatus before = after(inSync(UNLINKED));

        assertThat(linked(StatusExamples.next(before, StatusExamples.inputs(1), outcome, NOW.plusSeconds(60))))
                .isEqualTo(linked(before));
    }

    static Stream<Outcome> withoutRead() {
        return Stream.of(StatusExamples.outcome("retry"), StatusExamples.outcome("stalled"), StatusExamples.SUSPENDED);
    }

    @ParameterizedTest
    @MethodSource("withoutOwnObject")
    void conditionIsRemovedWithTheObject(Outcome outcome) {
        EnvironmentObjectStatus before = after(inSync(UNLINKED));

        assertThat(StatusExamples.status(StatusExamples.next(before, StatusExamples.inputs(1), outcome, NOW), "Linked"))
                .isNull();
    }

    static Stream<Outcome> withoutOwnObject() {
        Outcome foreign = new Outcome.Blocked(
                Reason.ADOPTION_REQUIRED,
                "not ours",
                Optional.empty(),
                Optional.empty(),
                Optional.of(UNLINKED.remote()));
        return Stream.of(foreign, StatusExamples.outcome("replaced"));
    }

    private static EnvironmentObjectStatus after(Outcome outcome) {
        return after(ReconcileResult.of(outcome));
    }

    private static EnvironmentObjectStatus after(ReconcileResult result) {
        return StatusUpdater.next(null, StatusExamples.inputs(1), result, NOW);
    }

    private static Condition linked(EnvironmentObjectStatus status) {
        return Objects.requireNonNull(status.conditions()).stream()
                .filter(condition -> condition.type().equals("Linked"))
                .findFirst()
                .orElseThrow();
    }

    private static Outcome inSync(Visibility visibility) {
        return new Outcome.InSync(visibility.desired(), visibility.remote(), Ownership.Created);
    }

    private static Outcome created(Visibility visibility) {
        return new Outcome.Applied(
                Action.Create,
                visibility.desired(),
                Ownership.Created,
                Optional.of(ID),
                Optional.empty(),
                List.of(),
                true);
    }

    private static Outcome observed(Visibility visibility) {
        return new Outcome.Blocked(
                Reason.OUT_OF_SYNC,
                "differs",
                Optional.empty(),
                Optional.of(Ownership.Observed),
                Optional.of(visibility.remote()));
    }

    private static ReconcileResult drifted(Visibility visibility) {
        return ReconcileResult.of(observed(visibility))
                .with(Optional.of(new Drift(List.of("description"), List.of(), Optional.empty(), Optional.empty())));
    }
}
