package io.astronomer.operator.e2e;

import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.Reading;
import io.astronomer.operator.sandbox.astro.Token;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One case of changes in Astro to an entity that a resource names, with the outcome that the rules of names demand. */
record NameCell(Subject subject, Token.Kind token, Reading.NameFilter filter, Set<Change> changes) {

    /** Role of the named entity. */
    enum Subject {
        WORKSPACE,
        DEPLOYMENT,
        LINK
    }

    /** Change of the entity, in the order of the changes. */
    enum Change {
        /** The token may not list Workspaces and Deployments any more. */
        FORBID,
        RENAME,
        /** Another entity gets the name. */
        DUPLICATE,
        DELETE,
        /** After the deletion, an entity is created under the name. */
        RECREATE
    }

    /** Outcome of the changes. */
    enum Expected {
        UNCHANGED,
        RENAMED,
        SCOPE_CHANGED,
        /** As for a resource with the id of the deleted entity. */
        AS_BY_ID,
        LINK_MOVED,
        DEPLOYMENT_NOT_FOUND,
        AMBIGUOUS,
        FORBIDDEN
    }

    /** Returns the cells that make sense. */
    static Stream<NameCell> all() {
        return Stream.of(Subject.values())
                .flatMap(subject -> Stream.of(Token.Kind.values())
                        .flatMap(token -> Stream.of(Reading.NameFilter.values())
                                .flatMap(filter ->
                                        subsets().map(changes -> new NameCell(subject, token, filter, changes)))))
                .filter(NameCell::makesSense);
    }

    private static Stream<Set<Change>> subsets() {
        List<Change> all = List.of(Change.values());
        return IntStream.range(0, 1 << all.size()).mapToObj(bits -> {
            Set<Change> some = EnumSet.noneOf(Change.class);
            IntStream.range(0, all.size())
                    .filter(bit -> (bits >> bit & 1) == 1)
                    .mapToObj(all::get)
                    .forEach(some::add);
            return some;
        });
    }

    /**
     * Only a deleted entity is created again, nothing is left of its new name, a token ends with the entity that it was issued
     * for, and a token of a Deployment covers objects of that Deployment only.
     */
    private boolean makesSense() {
        return (has(Change.DELETE) || !has(Change.RECREATE))
                && !(has(Change.DELETE) && has(Change.RENAME))
                && !(has(Change.DELETE) && token.name().equals(subject.name()))
                && (token != Token.Kind.DEPLOYMENT || subject == Subject.DEPLOYMENT);
    }

    boolean has(Change change) {
        return changes.contains(change);
    }

    /** Returns the listing that has the name. */
    Operation listing() {
        return subject == Subject.WORKSPACE ? Operation.LIST_WORKSPACES : Operation.LIST_DEPLOYMENTS;
    }

    Expected expected() {
        if (subject == Subject.LINK) {
            return has(Change.FORBID) ? Expected.FORBIDDEN : ofLink();
        }
        boolean another = !has(Change.FORBID) && others() > 0;
        if (has(Change.DELETE)) {
            return another ? Expected.SCOPE_CHANGED : Expected.AS_BY_ID;
        }
        if (has(Change.FORBID) || !has(Change.RENAME)) {
            return Expected.UNCHANGED;
        }
        return another ? Expected.SCOPE_CHANGED : Expected.RENAMED;
    }

    private Expected ofLink() {
        boolean own = !has(Change.DELETE) && !has(Change.RENAME);
        return switch (others() + (own ? 1 : 0)) {
            case 0 -> Expected.DEPLOYMENT_NOT_FOUND;
            case 1 -> own ? Expected.UNCHANGED : Expected.LINK_MOVED;
            default -> Expected.AMBIGUOUS;
        };
    }

    /** Returns the number of other entities with the name that the token covers. */
    private int others() {
        boolean covered =
                token == Token.Kind.ORGANIZATION || (token == Token.Kind.WORKSPACE && subject != Subject.WORKSPACE);
        return covered ? (has(Change.DUPLICATE) ? 1 : 0) + (has(Change.RECREATE) ? 1 : 0) : 0;
    }

    @Override
    public String toString() {
        return subject + " " + changes + ", token of " + token + ", names " + filter + ": " + expected();
    }
}
