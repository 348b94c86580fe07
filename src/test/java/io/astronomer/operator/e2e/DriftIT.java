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

/** Somebody else changes an object of ours: it is found without anybody asking, and undone or told. */
@SharedEnvironment(quick = true)
final class DriftIT {
    private static final String REPORT = "policy: {drift: Report}";

    @Test
    void undoesItAndTellsWhatWhoAndWhen(TestNamespace scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE);

        scene.somebodyElseUpdates("subject", OtherWriter.EDIT);

        assertThat(scene.awaitEvents("DriftCorrected"))
                .singleElement()
                .asString()
                .contains("Corrected drift: airflowVariable.value, changed by sam@example.com (clx40user")
                .containsPattern(" at \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(scene.stored("subject").at("/airflowVariable/value").asText())
                .isEqualTo("before");
        assertThat(scene.log()).containsExactly(Operation.CREATE, Operation.UPDATE);
    }

    @ParameterizedTest
    @CsvSource({"Correct, corrected, DriftCorrected", "Report, reported, Drifted"})
    void countsIt(String drift, String handling, String event, TestNamespace scene)
            throws IOException, InterruptedException {
        settled(scene, Specs.AIRFLOW_VARIABLE + "policy: {drift: " + drift + "}");
        double before = counted(scene, handling);

        scene.somebodyElseUpdates("subject", OtherWriter.EDIT);
        scene.awaitEvents(event);

        // A page may be a second old.
        TestNamespace.patiently().until(() -> counted(scene, handling) > before);
    }

    @Test
    void anEditWritesWhatWasLeftToo(TestNamespace scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE + REPORT);
        scene.somebodyElseUpdates("subject", OtherWriter.EDIT);
        scene.awaitReason("subject", "Drifted");

        scene.merge("subject", "{\"spec\":{\"description\":\"after\"}}");
        scene.awaitReason("subject", "InSync");

        assertThat(scene.stored("subject").at("/airflowVariable/value").asText())
                .isEqualTo("before");
    }

    @Test
    void leavesItAndTellsWhatWhoAndWhen(TestNamespace scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE + REPORT);

        scene.somebodyElseUpdates("subject", OtherWriter.EDIT);
        StatusView statusView = scene.awaitReason("subject", "Drifted");

        assertThat(statusView.holds("Drifted")).isEqualTo("True");
        assertThat(statusView.message("Drifted"))
                .startsWith("Changed in Astro: airflowVariable.value, by sam@example.com (clx40user")
                .containsPattern(" at \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(statusView.changes()).containsExactly("airflowVariable.value: theirs -> before");
        assertThat(scene.log()).containsExactly(Operation.CREATE);
    }

    @Test
    void tellsOnceOfWhatItLeaves(TestNamespace scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE + REPORT);
        scene.somebodyElseUpdates("subject", OtherWriter.EDIT);
        scene.awaitReason("subject", "Drifted");

        scene.awaitListings(2);

        assertThat(scene.awaitEvents("Drifted")).hasSize(1);
    }

    @Test
    void whatIsLeftCountsAsReadyAndNotAsSynced(TestNamespace scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE + REPORT);

        scene.somebodyElseUpdates("subject", OtherWriter.EDIT);
        StatusView statusView = scene.awaitReason("subject", "Drifted");

        assertThat(List.of(statusView.holds("Ready"), statusView.holds("Synced"), statusView.kstatus()))
                .containsExactly("True", "False", "Current");
    }

    @Test
    void forgetsWhatSomebodyElseTookBack(TestNamespace scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE + REPORT);
        scene.somebodyElseUpdates("subject", OtherWriter.EDIT);
        scene.awaitReason("subject", "Drifted");

        scene.somebodyElseUpdates("subject", OtherWriter.EDIT.replace("theirs", "before"));
        StatusView statusView = scene.awaitReason("subject", "InSync");

        assertThat(statusView.holds("Drifted")).isEmpty();
        assertThat(statusView.plan()).isEmpty();
    }

    @Test
    void createsAnewWhatSomebodyElseDeletedOnceARequestConfirmsIt(TestNamespace scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE);

        scene.somebodyElseDeletes("subject");

        assertThat(scene.awaitEvents("DriftCorrected"))
                .singleElement()
                .asString()
                .contains("Corrected drift: created the object again, which was deleted in Astro");
        assertThat(scene.log()).containsExactly(Operation.CREATE, Operation.GET, Operation.CREATE);
    }

    @Test
    void tellsThatSomebodyElseDeletedAndCreatesNothing(TestNamespace scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE + REPORT);

        scene.somebodyElseDeletes("subject");
        StatusView statusView = scene.awaitReason("subject", "Drifted");

        assertThat(statusView.message("Drifted")).isEqualTo("The object was deleted in Astro.");
        assertThat(statusView.action()).isEqualTo("Create");
        assertThat(scene.calls(Operation.CREATE)).hasSize(1);
    }

    @Test
    void sendsASecretAgainThatSomebodyElseOverwrote(TestNamespace scene) {
        settled(scene, Specs.DEPLOYMENT_VARIABLE);
        TestNamespace.awaitLaterSecond();

        scene.somebodyElseUpdates("subject", OtherWriter.SECRET_EDIT);

        assertThat(scene.awaitEvents("DriftCorrected"))
                .singleElement()
                .asString()
                .contains("environmentVariable.value");
        assertThat(scene.stored("subject").at("/environmentVariable/value").asText())
                .isEqualTo(Canary.VALUE);
    }

    @Test
    void tellsThatSomebodyElseOverwroteASecret(TestNamespace scene) {
        settled(scene, Specs.DEPLOYMENT_VARIABLE + REPORT);
        TestNamespace.awaitLaterSecond();

        scene.somebodyElseUpdates("subject", OtherWriter.SECRET_EDIT);
        StatusView statusView = scene.awaitReason("subject", "Drifted");

        assertThat(statusView.message("Drifted")).contains("environmentVariable.value");
        assertThat(statusView.changes()).containsExactly("environmentVariable.value: (sensitive) -> (sensitive)");
        assertThat(scene.log()).containsExactly(Operation.CREATE);
    }

    private static void settled(TestNamespace scene, String spec) {
        scene.apply("subject", spec);
        scene.settle("subject");
    }

    private static double counted(TestNamespace scene, String handling) throws IOException, InterruptedException {
        String page = scene.environment().operator().orElseThrow().page("/metrics");
        Matcher counter = Pattern.compile("astro_operator_drift_total\\{.*handling=\"" + handling + "\".*} (\\S+)")
                .matcher(page);
        assertThat(counter.find()).isTrue();
        return Double.parseDouble(counter.group(1));
    }
}
