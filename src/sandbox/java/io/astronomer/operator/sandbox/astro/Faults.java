package io.astronomer.operator.sandbox.astro;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The script of the faults: {@code faults.on(CREATE).after(1).times(2).make(Fault.cutAfterEffect())}. */
public final class Faults {
    private final List<Rule> rules = new ArrayList<>();

    /** The calls that a fault applies to; by default all calls of the operations, without an end. */
    public final class Aim {
        private final Predicate<Target> target;
        private int skipped;
        private int times = Integer.MAX_VALUE;

        private Aim(Predicate<Target> target) {
            this.target = target;
        }

        /** Skips this number of calls. */
        public Aim after(int calls) {
            skipped = calls;
            return this;
        }

        public Aim times(int calls) {
            times = calls;
            return this;
        }

        public void make(Fault fault) {
            add(new Rule(target, skipped, times, fault));
        }
    }

    /**
     * The properties of a call by which a fault is selected. {@code id} is empty for create and list.
     * {@code scopeEntityId} is the Workspace or Deployment of the listing or of the object; empty if there is none.
     */
    public record Target(Operation operation, String organizationId, String id, String scopeEntityId) {}

    private static final class Rule {
        private final Predicate<Target> target;
        private final Fault fault;
        private int skipped;
        private int left;

        Rule(Predicate<Target> target, int skipped, int left, Fault fault) {
            this.target = target;
            this.skipped = skipped;
            this.left = left;
            this.fault = fault;
        }

        boolean isLatency() {
            return fault instanceof Fault.Latency;
        }

        boolean meets(Target call) {
            if (left == 0 || !target.test(call)) {
                return false;
            }
            if (skipped > 0) {
                skipped--;
                return false;
            }
            left--;
            return true;
        }
    }

    /** Selects the calls of these operations; all calls if none is given. */
    public Aim on(Operation... operations) {
        Set<Operation> aimed = Set.of(operations);
        return on(call -> aimed.isEmpty() || aimed.contains(call.operation()));
    }

    public Aim on(Predicate<Target> target) {
        return new Aim(target);
    }

    /** Removes all faults. */
    public synchronized void clear() {
        rules.clear();
    }

    private synchronized void add(Rule rule) {
        rules.add(rule);
    }

    synchronized Optional<Fault.Latency> latencyOf(Target call) {
        return first(call, true).map(Fault.Latency.class::cast);
    }

    synchronized Optional<Fault> of(Target call) {
        return first(call, false);
    }

    private Optional<Fault> first(Target call, boolean latency) {
        return rules.stream()
                .filter(rule -> rule.isLatency() == latency)
                .filter(rule -> rule.meets(call))
                .map(rule -> rule.fault)
                .findFirst();
    }
}
