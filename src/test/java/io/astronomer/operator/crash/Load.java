package io.astronomer.operator.crash;

import io.astronomer.operator.e2e.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Resources in several scopes that somebody changes without a rest, until told to stop. */
final class Load {
    private static final int SUBJECTS_A_SCOPE = 5;
    private static final int LONGEST_PAUSE_MILLIS = 60;

    private final List<Subject> subjects = new ArrayList<>();
    private final Map<String, Integer> changes = new TreeMap<>();
    private final RandomGenerator random;
    private volatile boolean stopped;

    Load(List<Scene> scenes, RandomGenerator random) {
        this.random = random;
        for (Scene scene : scenes) {
            for (int number = 1; number <= SUBJECTS_A_SCOPE; number++) {
                Shape shape = number % 2 == 0 ? Shape.AIRFLOW_VARIABLE : Shape.CONNECTION;
                subjects.add(new Subject(scene, "in-workspace-" + number, shape, "WORKSPACE", "$workspace"));
                subjects.add(new Subject(scene, "in-deployment-" + number, shape, "DEPLOYMENT", "$deployment1"));
            }
        }
    }

    List<Subject> subjects() {
        return subjects;
    }

    /** How often what was changed; after the end only. */
    Map<String, Integer> changes() {
        return changes;
    }

    CompletableFuture<Void> begin() {
        subjects.forEach(Subject::create);
        return CompletableFuture.runAsync(this::changeThings);
    }

    void stop() {
        stopped = true;
    }

    private void changeThings() {
        while (!stopped) {
            Subject subject = subjects.get(random.nextInt(subjects.size()));
            changes.merge(subject.disturb(random), 1, Integer::sum);
            Pause.upTo(LONGEST_PAUSE_MILLIS, random);
        }
    }
}
