package io.astronomer.operator.status;

import io.astronomer.operator.api.EnvironmentObjectStatus.FieldChange;
import io.astronomer.operator.api.EnvironmentObjectStatus.Plan;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.plan.Change;
import io.astronomer.operator.plan.PendingPlan;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds {@code status.plan} from a pending plan, within the bounds of a status. The hash covers omitted changes too. */
public final class PlanStatus {
    private static final int MOST_CHANGES = 64;
    private static final int LONGEST_PATH = 1024;
    private static final int LONGEST_VALUE = 256;

    private PlanStatus() {}

    /** @param asOf time at which Astro was read for it */
    static Plan of(PendingPlan pendingPlan, @Nullable String asOf) {
        List<Change> changes = pendingPlan.changes();
        int omitted = Math.max(0, changes.size() - MOST_CHANGES);
        return new Plan(
                pendingPlan.hash(),
                pendingPlan.step(),
                changes.stream().limit(MOST_CHANGES).map(PlanStatus::shown).toList(),
                omitted == 0 ? null : omitted,
                asOf);
    }

    /** Returns whether the status shows this step with these changes. */
    public static boolean shows(Plan shown, PendingPlan pendingPlan) {
        Plan other = of(pendingPlan, shown.asOf());
        return Objects.equals(shown.action(), other.action())
                && Objects.equals(shown.changes(), other.changes())
                && Objects.equals(shown.omitted(), other.omitted());
    }

    private static FieldChange shown(Change change) {
        return new FieldChange(DisplayText.line(change.path(), LONGEST_PATH), value(change.from()), value(change.to()));
    }

    private static @Nullable String value(String text) {
        return text.isEmpty() ? null : DisplayText.line(text, LONGEST_VALUE);
    }
}
