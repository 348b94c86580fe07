package io.astronomer.operator.massdeletion;

import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Guard against mass deletion, one for each organization. Keeps its counts in memory; approvals hold in a new process too,
 * because the resources have their token in the status.
 */
public final class MassDeletionGuard {
    /**
     * Why a deletion is blocked.
     *
     * @param token that approves it, to be stored in the status of the resource
     */
    public record BlockReason(String token, String message) {}

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
    public Optional<BlockReason> blockReason(ManagedObject object) {
        ScopeEntity scopeEntity = object.identity().scopeEntity();
        if (limits.limit().isEmpty()) {
            return Optional.empty();
        }
        ManagedObjectCounts.Count there = counts.of(scopeEntity);
        // Before a token is replaced by that of a larger set, it may be approved already.
        Set<String> given = isAnyBlocked(there, object) ? approvals.tokens() : Set.of();
        synchronized (windows) {
            return windows.computeIfAbsent(
                            scopeEntity, unknown -> new DeletionWindow(scopeEntity, limits, approvals.where()))
                    .judge(object, there, given, clock.instant())
                    .map(verdict -> new BlockReason(verdict.token(), message(scopeEntity, verdict)));
        }
    }

    /**
     * Reads the approvals; to be called every few seconds. Reads nothing while no deletion is blocked.
     *
     * @return the uids of the resources to requeue
     */
    public Set<String> review() {
        Set<ScopeEntity> waiting = waiting();
        if (waiting.isEmpty()) {
            return Set.of();
        }
        Set<String> tokens = approvals.tokens();
        boolean uninstall = approvals.allowsUninstall();
        Set<String> toRequeue = new HashSet<>();
        for (ScopeEntity scopeEntity : waiting) {
            ManagedObjectCounts.Count there = counts.of(scopeEntity);
            synchronized (windows) {
                Optional.ofNullable(windows.get(scopeEntity))
                        .ifPresent(
                                window -> toRequeue.addAll(window.review(tokens, uninstall, there, clock.instant())));
            }
        }
        return toRequeue;
    }

    private static boolean isAnyBlocked(ManagedObjectCounts.Count there, ManagedObject object) {
        return Stream.concat(Stream.of(object), there.pending().stream())
                .anyMatch(pending -> pending.token().isPresent());
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
                + verdict.blocked().size() + " that wait: set " + approvals.where() + " to " + verdict.token()
                + ". If not, see docs/operate/mass-deletion.md before you change anything.";
    }
}
