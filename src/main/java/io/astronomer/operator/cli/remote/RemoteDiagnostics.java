package io.astronomer.operator.cli.remote;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import io.astronomer.operator.cli.plan.AstroReads.Listing;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tells what a reading lacks. */
record RemoteDiagnostics(Function<ScopeEntity, String> names, List<Diagnostic> diagnostics) {
    private static final String UNUSABLE_ROW = "UnusableRow";
    private static final String LISTING_CHANGED = "ListingChanged";
    private static final String NOT_READ = "ScopeEntityNotRead";

    void add(ScopeEntity entity, Listing.Complete listing) {
        listing.unusable().entrySet().stream()
                .sorted(Comparator.comparing(
                        row -> row.getKey().type() + " " + row.getKey().key()))
                .forEach(row -> add(
                        Severity.ERROR,
                        UNUSABLE_ROW,
                        "The row of " + shown(row.getKey()) + " can't be used: " + row.getValue()));
        if (listing.unnamed() > 0) {
            add(
                    Severity.ERROR,
                    UNUSABLE_ROW,
                    "Rows of " + shown(entity) + " that can't be used: " + listing.unnamed()
                            + ". They have no key, or an object type that a later version may know.");
        }
        if (listing.unsettled()) {
            add(
                    Severity.WARNING,
                    LISTING_CHANGED,
                    "The objects of " + shown(entity)
                            + " changed during each of two reads, so one may be missing. Run the command again.");
        }
    }

    void refused(ScopeEntity entity) {
        add(
                Severity.ERROR,
                NOT_READ,
                "Astro refuses the objects of " + shown(entity) + ": give the token a role that may read them.");
    }

    private String shown(ObjectIdentity identity) {
        return identity.type() + " " + identity.key() + " of " + shown(identity.scopeEntity());
    }

    private String shown(ScopeEntity entity) {
        return entity.scope().field() + " " + names.apply(entity);
    }

    private void add(Severity severity, String code, String message) {
        diagnostics.add(new Diagnostic(severity, code, message, Optional.empty(), Optional.empty()));
    }
}
