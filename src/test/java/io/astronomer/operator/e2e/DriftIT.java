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
@SharedRig(quick = true)
final class DriftIT {
    private static final String REPORT = "policy: {drift: Report}";

    @Test
    void undoesItAndTellsWhatWhoAndWhen(Scene scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE);

        scene.somebodyElseUpdates("subject", Theirs.EDIT);

        assertThat(scene.awaitEvents("DriftCorrected"))
                .singleElement()
                .asString()
                .contains("Changed in Astro: airflowVariable.value, by sam@example.com (clx40user")
                .containsPattern(" at \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(scene.stored("subject").at("/airflowVariable/value").asText())
                .isEqualTo("before");
        assertThat(scene.log()).containsExactly(Operation.CREATE, Operation.UPDATE);
    }

    @ParameterizedTest
    @CsvSource({"Correct, corrected, DriftCorrected", "Report, reported, Drifted"})
    void countsIt(String drift, String handling, String event, Scene scene) throws IOException, InterruptedException {
        settled(scene, Specs.AIRFLOW_VARIABLE + "policy: {drift: " + drift + "}");
        double before = counted(scene, handling);

        scene.somebodyElseUpdates("subject", Theirs.EDIT);
        scene.awaitEvents(event);

        // A page may be a second old.
        Scene.patiently().until(() -> counted(scene, handling) > before);
    }

    @Test
    void anEditWritesWhatWasLeftToo(Scene scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE + REPORT);
        scene.somebodyElseUpdates("subject", Theirs.EDIT);
        scene.awaitReason("subject", "Drifted");

        scene.merge("subject", "{\"spec\":{\"description\":\"after\"}}");
        scene.awaitReason("subject", "InSync");

        assertThat(scene.stored("subject").at("/airflowVariable/value").asText())
                .isEqualTo("before");
    }

    @Test
    void leavesItAndTellsWhatWhoAndWhen(Scene scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE + REPORT);

        scene.somebodyElseUpdates("subject", Theirs.EDIT);
        Told told = scene.awaitReason("subject", "Drifted");

        assertThat(told.holds("Drifted")).isEqualTo("True");
        assertThat(told.message("Drifted"))
                .startsWith("Changed in Astro: airflowVariable.value, by sam@example.com (clx40user")
                .containsPattern(" at \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(told.changes()).containsExactly("airflowVariable.value: theirs -> before");
        assertThat(scene.log()).containsExactly(Operation.CREATE);
    }

    @Test
    void tellsOnceOfWhatItLeaves(Scene scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE + REPORT);
        scene.somebodyElseUpdates("subject", Theirs.EDIT);
        scene.awaitReason("subject", "Drifted");

        scene.awaitListings(2);

        assertThat(scene.awaitEvents("Drifted")).hasSize(1);
    }

    @Test
    void whatIsLeftCountsAsReadyAndNotAsSynced(Scene scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE + REPORT);

        scene.somebodyElseUpdates("subject", Theirs.EDIT);
        Told told = scene.awaitReason("subject", "Drifted");

        assertThat(List.of(told.holds("Ready"), told.holds("Synced"), told.kstatus()))
                .containsExactly("True", "False", "Current");
    }

    @Test
    void forgetsWhatSomebodyElseTookBack(Scene scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE + REPORT);
        scene.somebodyElseUpdates("subject", Theirs.EDIT);
        scene.awaitReason("subject", "Drifted");

        scene.somebodyElseUpdates("subject", Theirs.EDIT.replace("theirs", "before"));
        Told told = scene.awaitReason("subject", "InSync");

        assertThat(told.holds("Drifted")).isEmpty();
        assertThat(told.plan()).isEmpty();
    }

    @Test
    void createsAnewWhatSomebodyElseDeletedOnceARequestConfirmsIt(Scene scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE);

        scene.somebodyElseDeletes("subject");

        assertThat(scene.awaitEvents("DriftCorrected"))
                .singleElement()
                .asString()
                .contains("The object was deleted in Astro");
        assertThat(scene.log()).containsExactly(Operation.CREATE, Operation.GET, Operation.CREATE);
    }

    @Test
    void tellsThatSomebodyElseDeletedAndCreatesNothing(Scene scene) {
        settled(scene, Specs.AIRFLOW_VARIABLE + REPORT);

        scene.somebodyElseDeletes("subject");
        Told told = scene.awaitReason("subject", "Drifted");

        assertThat(told.message("Drifted")).isEqualTo("The object was deleted in Astro.");
        assertThat(told.action()).isEqualTo("Create");
        assertThat(scene.calls(Operation.CREATE)).hasSize(1);
    }

    @Test
    void sendsASecretAgainThatSomebodyElseOverwrote(Scene scene) {
        settled(scene, Specs.DEPLOYMENT_VARIABLE);
        Scene.awaitLaterSecond();

        scene.somebodyElseUpdates("subject", Theirs.SECRET_EDIT);

        assertThat(scene.awaitEvents("DriftCorrected"))
                .singleElement()
                .asString()
                .contains("environmentVariable.value");
        assertThat(scene.stored("subject").at("/environmentVariable/value").asText())
                .isEqualTo(Canary.VALUE);
    }

    @Test
    void tellsThatSomebodyElseOverwroteASecret(Scene scene) {
        settled(scene, Specs.DEPLOYMENT_VARIABLE + REPORT);
        Scene.awaitLaterSecond();

        scene.somebodyElseUpdates("subject", Theirs.SECRET_EDIT);
        Told told = scene.awaitReason("subject", "Drifted");

        assertThat(told.message("Drifted")).contains("environmentVariable.value");
        assertThat(told.changes()).containsExactly("environmentVariable.value: (sensitive) -> (sensitive)");
        assertThat(scene.log()).containsExactly(Operation.CREATE);
    }

    private static void settled(Scene scene, String spec) {
        scene.apply("subject", spec);
        scene.settle("subject");
    }

    private static double counted(Scene scene, String handling) throws IOException, InterruptedException {
        String page = scene.rig().operator().orElseThrow().page("/metrics");
        Matcher counter = Pattern.compile("astro_operator_drift_total\\{.*handling=\"" + handling + "\".*} (\\S+)")
                .matcher(page);
        assertThat(counter.find()).isTrue();
        return Double.parseDouble(counter.group(1));
    }
}
