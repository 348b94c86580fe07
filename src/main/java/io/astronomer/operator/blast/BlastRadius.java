package io.astronomer.operator.blast;

import io.astronomer.operator.astro.Place;
import io.astronomer.operator.astro.Scope;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether one more object of a place may be deleted, one for each organization's credential. Keeps what it counts in
 * memory: a process that is new asks once more for what is left.
 */
public final class BlastRadius {
    private final Terms terms;
    private final Inhabitants inhabitants;
    private final Acknowledgements acknowledgements;
    private final InstantSource clock;
    private final Map<Place, Ledger> ledgers = new HashMap<>();

    public BlastRadius(Terms terms, Inhabitants inhabitants, Acknowledgements acknowledgements, InstantSource clock) {
        this.terms = terms;
        this.inhabitants = inhabitants;
        this.acknowledgements = acknowledgements;
        this.clock = clock;
    }

    /**
     * Asks whether the object of a resource may be deleted, for good or to be created anew. What may go counts as gone, and
     * may be asked for again.
     *
     * @return why not yet; empty when it may
     */
    public Optional<String> holdsBack(ManagedObject object) {
        Place place = object.identity().place();
        if (terms.limit().isEmpty()) {
            return Optional.empty();
        }
        Inhabitants.Count there = inhabitants.of(place);
        synchronized (ledgers) {
            return ledgers.computeIfAbsent(place, unknown -> new Ledger(place, terms))
                    .judge(object, there, clock.instant())
                    .map(verdict -> message(place, verdict));
        }
    }

    /**
     * To be called every few seconds; asks nobody anything while nothing waits.
     *
     * @return the uids of the resources to look at once more
     */
    public Set<String> review() {
        Set<Place> waiting = waiting();
        if (waiting.isEmpty()) {
            return Set.of();
        }
        Set<String> tokens = acknowledgements.tokens();
        boolean uninstall = acknowledgements.allowsUninstall();
        Set<String> woken = new HashSet<>();
        for (Place place : waiting) {
            Inhabitants.Count there = inhabitants.of(place);
            synchronized (ledgers) {
                Optional.ofNullable(ledgers.get(place))
                        .ifPresent(ledger -> woken.addAll(ledger.review(tokens, uninstall, there, clock.instant())));
            }
        }
        return woken;
    }

    private Set<Place> waiting() {
        synchronized (ledgers) {
            ledgers.values().removeIf(Ledger::isBlank);
            Set<Place> places = new HashSet<>();
            ledgers.forEach((place, ledger) -> {
                if (ledger.hasWaiting()) {
                    places.add(place);
                }
            });
            return places;
        }
    }

    private String message(Place place, Ledger.Verdict verdict) {
        String named = (place.scope() == Scope.WORKSPACE ? "Workspace " : "Deployment ") + place.entityId();
        String where = verdict.namespace()
                .map(namespace -> " in namespace " + namespace)
                .orElse(", in all namespaces,");
        return "Within " + terms.shownWindow() + ", " + verdict.count() + " of the " + verdict.total() + " objects of "
                + named + where + " would be deleted or replaced; "
                + terms.limit().orElseThrow() + ", or, from "
                + Terms.FLOOR + " on, " + terms.percent()
                + " % is the limit. None of them is deleted meanwhile. If it is meant, put " + verdict.token()
                + ", which allows the " + verdict.uids().size() + " that wait, into " + acknowledgements.where() + ".";
    }
}
