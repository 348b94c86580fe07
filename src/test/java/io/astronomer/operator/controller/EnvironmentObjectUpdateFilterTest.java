package io.astronomer.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectStatus;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentObjectUpdateFilterTest {
    private final AtomicLong nanos = new AtomicLong();
    private final EnvironmentObjectUpdateFilter filter = new EnvironmentObjectUpdateFilter(nanos::get);
    private final EnvironmentObject before = Resources.stored(1, null);
    private final EnvironmentObject now = Resources.stored(1, null);

    @Test
    void unchangedResourceIsIgnored() {
        assertThat(filter.accept(now, before)).isFalse();
    }

    @Test
    void statusOfAnotherWriterIsAccepted() {
        now.setStatus(EnvironmentObjectStatus.untouched());

        assertThat(filter.accept(now, before)).isTrue();
    }

    /** Two installations that watch the same resource write it in turn. */
    @Test
    void nextStatusOfAnotherWriterIsIgnoredForAWhile() {
        now.setStatus(EnvironmentObjectStatus.untouched());

        assertThat(filter.accept(now, before)).isTrue();
        assertThat(filter.accept(before, now)).isFalse();
    }

    @Test
    void laterStatusOfAnotherWriterIsAccepted() {
        now.setStatus(EnvironmentObjectStatus.untouched());

        assertThat(filter.accept(now, before)).isTrue();
        nanos.addAndGet(OtherWriters.PAUSE.toNanos());
        assertThat(filter.accept(before, now)).isTrue();
    }

    @Test
    void specChangeWithinThePauseIsAccepted() {
        now.setStatus(EnvironmentObjectStatus.untouched());

        assertThat(filter.accept(now, before)).isTrue();
        assertThat(filter.accept(Resources.stored(2, null), now)).isTrue();
    }

    @Test
    void labelChangeIsIgnored() {
        now.getMetadata().setLabels(Map.of("team", "data"));

        assertThat(filter.accept(now, before)).isFalse();
    }

    @Test
    void specChangeIsAccepted() {
        assertThat(filter.accept(Resources.stored(2, null), before)).isTrue();
    }

    @Test
    void deletionIsAccepted() {
        now.getMetadata().setDeletionTimestamp("2026-11-24T10:00:00Z");

        assertThat(filter.accept(now, before)).isTrue();
    }

    @Test
    void removedFinalizerIsAccepted() {
        now.removeFinalizer(Finalizer.NAME);

        assertThat(filter.accept(now, before)).isTrue();
    }

    @Test
    void newUidIsAccepted() {
        now.getMetadata().setUid("7b6b1a3e-0000-4000-8000-000000000002");

        assertThat(filter.accept(now, before)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"astro.astronomer.io/reconcile-requested-at", "reconcile.fluxcd.io/requestedAt"})
    void reconcileRequestIsAccepted(String annotation) {
        now.getMetadata().setAnnotations(Map.of(annotation, "2026-11-24T10:00:00Z"));

        assertThat(filter.accept(now, before)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "astro.astronomer.io/approve-plan",
                "astro.astronomer.io/external-id",
                "astro.astronomer.io/force-orphan",
                "astro.astronomer.io/paused-until"
            })
    void changeOfOperatorAnnotationIsAccepted(String annotation) {
        now.getMetadata().setAnnotations(Map.of(annotation, "one"));
        assertThat(filter.accept(now, before)).isTrue();
        assertThat(filter.accept(before, now)).isTrue();

        before.getMetadata().setAnnotations(Map.of(annotation, "one"));
        assertThat(filter.accept(now, before)).isFalse();
    }

    @Test
    void foreignAnnotationIsIgnored() {
        now.getMetadata().setAnnotations(Map.of("example.com/note", "one"));

        assertThat(filter.accept(now, before)).isFalse();
    }

    @Test
    void unchangedReconcileRequestIsIgnored() {
        now.getMetadata().setAnnotations(Map.of("reconcile.fluxcd.io/requestedAt", "1"));
        before.getMetadata().setAnnotations(Map.of("reconcile.fluxcd.io/requestedAt", "1"));

        assertThat(filter.accept(now, before)).isFalse();
    }
}
