package io.astronomer.operator.massdeletion;

import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Guard against mass deletion, one for each token. Keeps its counts in memory: a new process asks again for the rest. */
public final class MassDeletionGuard {
    private final MassDeletionLimits limits;
    private final ManagedObjectCounts counts;
    private final ApprovalSource approvals;
    private final InstantSource clock;
    private final Map<ScopeEntity, DeletionWindow> windows = new HashMap<>();

    public MassDeletionGuard(
            MassDeletionLimits limits, ManagedObjectCounts counts, ApprovalSource approvals, InstantSource clock) {
        this.limits = limits;
        this.counts = counts;
        this.approvals = approvals;
        this.clock = clock;
    }

    /**
     * Asks whether the object may be deleted, permanently or to be created again. An allowed deletion counts, and may be
     * asked for again.
     *
     * @return why it is blocked; empty when it is allowed
     */
    public Optional<String> blockReason(ManagedObject object) {
        ScopeEntity scopeEntity = object.identity().scopeEntity();
        if (limits.limit().isEmpty()) {
            return Optional.empty();
        }
        ManagedObjectCounts.Count there = counts.of(scopeEntity);
        synchronized (windows) {
            return windows.computeIfAbsent(scopeEntity, unknown -> new DeletionWindow(scopeEntity, limits))
                    .judge(object, there, clock.instant())
                    .map(verdict -> message(scopeEntity, verdict));
        }
    }

    /**
     * Reads the approvals; to be called every few seconds. Reads nothing while no deletion is blocked.
     *
     * @return the uids of the resources to reconcile
     */
    public Set<String> review() {
        Set<ScopeEntity> waiting = waiting();
        if (waiting.isEmpty()) {
            return Set.of();
        }
        Set<String> tokens = approvals.tokens();
        boolean uninstall = approvals.allowsUninstall();
        Set<String> woken = new HashSet<>();
        for (ScopeEntity scopeEntity : waiting) {
            ManagedObjectCounts.Count there = counts.of(scopeEntity);
            synchronized (windows) {
                Optional.ofNullable(windows.get(scopeEntity))
                        .ifPresent(window -> woken.addAll(window.review(tokens, uninstall, there, clock.instant())));
            }
        }
        return woken;
    }

    private Set<ScopeEntity> waiting() {
        synchronized (windows) {
            windows.values().removeIf(DeletionWindow::isBlank);
            Set<ScopeEntity> scopeEntities = new HashSet<>();
            windows.forEach((scopeEntity, window) -> {
                if (window.hasWaiting()) {
                    scopeEntities.add(scopeEntity);
                }
            });
            return scopeEntities;
        }
    }

    private String message(ScopeEntity scopeEntity, DeletionWindow.Verdict verdict) {
        String named = (scopeEntity.scope() == Scope.WORKSPACE ? "Workspace " : "Deployment ") + scopeEntity.entityId();
        String where = verdict.namespace()
                .map(namespace -> " in namespace " + namespace)
                .orElse(" in all namespaces");
        return "Blocked: " + verdict.count() + " of " + verdict.total() + " objects of " + named + where
                + " would be deleted or replaced within " + limits.shownWindow() + " (allowed without approval: at"
                + " most " + limits.limit().orElseThrow() + ", and at most " + limits.percent() + " % once "
                + MassDeletionLimits.FLOOR + " are affected). If this is intended, approve the "
                + verdict.uids().size() + " that wait: set " + approvals.where() + " to " + verdict.token()
                + ". If not, see docs/operations.md#a-mass-deletion-is-blocked before you change anything.";
    }
}
