package io.astronomer.operator.observe;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Pages;
import io.astronomer.operator.astro.Place;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Selection;
import io.astronomer.operator.astro.limit.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Renews many small places by one listing of the organization, where that takes fewer requests. It is believed in what it shows
 * only: a token may see less of the organization than of a place, so what is missing is looked for in its place.
 */
final class Sweep {
    private static final Duration SIZE_LASTS = Duration.ofHours(1);

    private final Means means;
    private final Pilot pilot;
    private final UnusableRows unusable;

    // All below is guarded by this.
    private @Nullable Round round;
    /** How many pages the organization has, as far as that is known. */
    private int pages = 1;

    private Instant knownUntil = Instant.MIN;
    private Instant notBefore = Instant.MIN;

    Sweep(Means means) {
        this.means = means;
        this.pilot = new Pilot("view of the organization", means, this::present, () -> {});
        this.unusable = new UnusableRows("view of the organization", means.renewals());
    }

    /** Answers whether it takes them; otherwise each is to renew itself. */
    boolean takes(Collection<Survey> due) {
        synchronized (this) {
            Instant now = means.timing().now();
            int least = now.isBefore(knownUntil) ? pages : 1;
            if (due.size() < 2 || round != null || now.isBefore(notBefore) || least >= cost(due)) {
                return false;
            }
            round = new Round(due, now);
        }
        pilot.call();
        return true;
    }

    private synchronized Optional<Pilot.Task> present() {
        return Optional.ofNullable(round);
    }

    private static int cost(Collection<Survey> due) {
        return due.stream().mapToInt(Survey::cost).sum();
    }

    private synchronized void end(int pagesOfOrganization) {
        round = null;
        pages = pagesOfOrganization;
        knownUntil = means.timing().now().plus(SIZE_LASTS);
    }

    /** The token does not see the organization, or the service does not list it. */
    private synchronized void giveUp() {
        round = null;
        notBefore = means.timing().now().plus(SIZE_LASTS);
    }

    /** One listing of the organization, and those it is for. */
    private final class Round implements Pilot.Task {
        private final Map<Survey, Long> due = new LinkedHashMap<>();
        private final Set<String> namespaces;
        private final Set<ObjectIdentity> looked;
        private final Instant startedAt;
        private final Pages listing = new Pages();

        Round(Collection<Survey> surveys, Instant startedAt) {
            surveys.forEach(survey -> due.put(survey, survey.board()));
            this.namespaces = surveys.stream()
                    .flatMap(survey -> means.watchers().namespaces(survey.place()).stream())
                    .collect(Collectors.toSet());
            this.looked =
                    surveys.stream().flatMap(survey -> survey.looked().stream()).collect(Collectors.toSet());
            this.startedAt = startedAt;
        }

        @Override
        public Lane lane() {
            return Lane.DRIFT;
        }

        @Override
        public Set<String> namespaces() {
            return namespaces;
        }

        @Override
        public boolean advance(EnvironmentObjects objects) {
            listing.add(objects.list(new Selection.OfOrganization(looked::contains), listing.offset()));
            return listing.isComplete() || isTooLong();
        }

        private boolean isTooLong() {
            return listing.expected() - listing.count() >= cost(due.keySet());
        }

        @Override
        public void arrived() {
            if (!listing.isComplete()) {
                end(listing.expected());
                due.keySet().forEach(Survey::renew);
                return;
            }
            end(listing.count());
            means.renewals().accept(Way.ORGANIZATION);
            unusable.count(listing);
            Map<Place, List<RemoteObject>> places = listing.objects().stream()
                    .collect(Collectors.groupingBy(object -> object.identity().place()));
            due.forEach((survey, number) ->
                    survey.swept(number, startedAt, places.getOrDefault(survey.place(), List.of())));
        }

        @Override
        public void failed(AstroException failure) {
            giveUp();
            due.keySet().forEach(Survey::renew);
        }
    }
}
