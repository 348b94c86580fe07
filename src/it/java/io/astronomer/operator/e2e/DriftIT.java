package io.astronomer.operator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.Operation;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drift: a refresh finds the change of another client, and the operator corrects or reports it. */
@SharedEnvironment(quick = true)
final class DriftIT {
    private static final String REPORT = "policy: {drift: Report}";

    @Test
    void correctedDriftNamesFieldClientAndTime(TestNamespace scene) {
        applyAndSettle(scene, Specs.AIRFLOW_VARIABLE);

        scene.anotherClientUpdates("subject", OtherWriter.EDIT);

        assertThat(scene.awaitEvents("DriftCorrected"))
                .singleElement()
                .asString()
                .contains("Reset airflowVariable.value, which sam@example.com (clx40user")
                .containsPattern(" at \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(scene.remoteObject("subject").at("/airflowVariable/value").asText())
                .isEqualTo("before");
        assertThat(scene.operations()).containsExactly(Operation.CREATE, Operation.UPDATE);
    }

    @ParameterizedTest
    @CsvSource({"Correct, corrected, DriftCorrected", "Report, reported, Drifted"})
    void driftIsCounted(String drift, String handling, String event, TestNamespace scene)
            throws IOException, InterruptedException {
        applyAndSettle(scene, Specs.AIRFLOW_VARIABLE + "policy: {drift: " + drift + "}");
        double before = driftCount(scene, handling);

        scene.anotherClientUpdates("subject", OtherWriter.EDIT);
        scene.awaitEvents(event);

        // The metrics page may be a second old.
        TestNamespace.patiently().until(() -> driftCount(scene, handling) > before);
    }

    @Test
    void editCorrectsReportedDrift(TestNamespace scene) {
        applyAndSettle(scene, Specs.AIRFLOW_VARIABLE + REPORT);
        scene.anotherClientUpdates("subject", OtherWriter.EDIT);
        scene.awaitReason("subject", "Drifted");

        scene.merge("subject", "{\"spec\":{\"description\":\"after\"}}");
        scene.awaitReason("subject", "InSync");

        assertThat(scene.remoteObject("subject").at("/airflowVariable/value").asText())
                .isEqualTo("before");
    }

    @Test
    void reportedDriftNamesFieldClientAndTime(TestNamespace scene) {
        applyAndSettle(scene, Specs.AIRFLOW_VARIABLE + REPORT);

        scene.anotherClientUpdates("subject", OtherWriter.EDIT);
        StatusView statusView = scene.awaitReason("subject", "Drifted");

        assertThat(statusView.conditionStatus("Drifted")).isEqualTo("True");
        assertThat(statusView.message("Drifted"))
                .startsWith("Changed in Astro: airflowVariable.value, by sam@example.com (clx40user")
                .containsPattern(" at \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(statusView.changes()).containsExactly("airflowVariable.value: theirs -> before");
        assertThat(scene.operations()).containsExactly(Operation.CREATE);
    }

    @Test
    void reportedDriftHasOneEvent(TestNamespace scene) {
        applyAndSettle(scene, Specs.AIRFLOW_VARIABLE + REPORT);
        scene.anotherClientUpdates("subject", OtherWriter.EDIT);
        scene.awaitReason("subject", "Drifted");

        scene.awaitListings(2);

        assertThat(scene.awaitEvents("Drifted")).hasSize(1);
    }

    @Test
    void reportedDriftIsReadyButNotSynced(TestNamespace scene) {
        applyAndSettle(scene, Specs.AIRFLOW_VARIABLE + REPORT);

        scene.anotherClientUpdates("subject", OtherWriter.EDIT);
        StatusView statusView = scene.awaitReason("subject", "Drifted");

        assertThat(List.of(
                        statusView.conditionStatus("Ready"),
                        statusView.conditionStatus("Synced"),
                        statusView.kstatus()))
                .containsExactly("True", "False", "Current");
    }

    @Test
    void driftIsClearedWhenAnotherClientRevertsIt(TestNamespace scene) {
        applyAndSettle(scene, Specs.AIRFLOW_VARIABLE + REPORT);
        scene.anotherClientUpdates("subject", OtherWriter.EDIT);
        scene.awaitReason("subject", "Drifted");

        scene.anotherClientUpdates("subject", OtherWriter.EDIT.replace("theirs", "before"));
        StatusView statusView = scene.awaitReason("subject", "InSync");

        assertThat(statusView.conditionStatus("Drifted")).isEmpty();
        assertThat(statusView.plan()).isEmpty();
    }

    @Test
    void deletedObjectIsCreatedAgainAfterAConfirmingRequest(TestNamespace scene) {
        applyAndSettle(scene, Specs.AIRFLOW_VARIABLE);

        scene.anotherClientDeletes("subject");

        assertThat(scene.awaitEvents("DriftCorrected"))
                .singleElement()
                .asString()
                .contains("Created the object again, which another client deleted in Astro");
        assertThat(scene.operations()).containsExactly(Operation.CREATE, Operation.GET, Operation.CREATE);
    }

    @Test
    void deletedObjectIsOnlyReportedWithDriftReport(TestNamespace scene) {
        applyAndSettle(scene, Specs.AIRFLOW_VARIABLE + REPORT);

        scene.anotherClientDeletes("subject");
        StatusView statusView = scene.awaitReason("subject", "Drifted");

        assertThat(statusView.message("Drifted")).isEqualTo("The object was deleted in Astro.");
        assertThat(statusView.action()).isEqualTo("Create");
        assertThat(scene.calls(Operation.CREATE)).hasSize(1);
    }

    @Test
    void overwrittenSecretIsSentAgain(TestNamespace scene) {
        applyAndSettle(scene, Specs.DEPLOYMENT_VARIABLE);
        TestNamespace.awaitNextSecond();

        scene.anotherClientUpdates("subject", OtherWriter.SECRET_EDIT);

        assertThat(scene.awaitEvents("DriftCorrected"))
                .singleElement()
                .asString()
                .contains("environmentVariable.value");
        assertThat(scene.remoteObject("subject")
                        .at("/environmentVariable/value")
                        .asText())
                .isEqualTo(Canary.VALUE);
    }

    @Test
    void overwrittenSecretIsOnlyReportedWithDriftReport(TestNamespace scene) {
        applyAndSettle(scene, Specs.DEPLOYMENT_VARIABLE + REPORT);
        TestNamespace.awaitNextSecond();

        scene.anotherClientUpdates("subject", OtherWriter.SECRET_EDIT);
        StatusView statusView = scene.awaitReason("subject", "Drifted");

        assertThat(statusView.message("Drifted")).contains("environmentVariable.value");
        assertThat(statusView.changes()).containsExactly("environmentVariable.value: (sensitive) -> (sensitive)");
        assertThat(scene.operations()).containsExactly(Operation.CREATE);
    }

    private static void applyAndSettle(TestNamespace scene, String spec) {
        scene.apply("subject", spec);
        scene.settle("subject");
    }

    private static double driftCount(TestNamespace scene, String handling) throws IOException, InterruptedException {
        String page = scene.environment().operator().orElseThrow().page("/metrics");
        Matcher counter = Pattern.compile("astro_operator_drift_total\\{.*handling=\"" + handling + "\".*} (\\S+)")
                .matcher(page);
        assertThat(counter.find()).isTrue();
        return Double.parseDouble(counter.group(1));
    }
}
