package io.astronomer.operator.controller.organization;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.api.KeySelector;
import io.astronomer.operator.astro.http.TokenSupplier;
import io.astronomer.operator.resolve.ReferencedData;
import io.astronomer.operator.resolve.References;
import io.astronomer.operator.resolve.References.Kind;
import io.astronomer.operator.resolve.References.Version;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Token from a Secret. Read once for each version of the Secret, so that a request rarely uses a replaced token. Never
 * shows the token.
 */
final class SecretTokenSupplier implements TokenSupplier {
    private final References references;
    private final String namespace;
    private final String name;
    private final String key;
    private final BooleanSupplier markedForDeletion;
    private @Nullable Kept kept;

    /** The state of one version of the Secret. */
    private record Kept(Version seen, State state) {
        @Override
        public String toString() {
            return "Kept[…]";
        }
    }

    /** State of the token. */
    sealed interface State {
        record NoSecret() implements State {}

        /** The Secret is the operator's own. */
        record Reserved() implements State {}

        /** The Secret lacks the label that marks it as a token. */
        record NoLabel() implements State {}

        /** The token is not used, so it was not read. */
        record Unread() implements State {}

        record NoKey() implements State {}

        /**
         * The content can't be a token.
         *
         * @param why contains nothing of the content
         */
        record Unusable(String why) implements State {}

        record Usable(String value) implements State {
            @Override
            public String toString() {
                return "Usable[…]";
            }
        }
    }

    /**
     * @param markedForDeletion whether the organization is being deleted; until its resources are gone it keeps the
     *     last token of a deleted Secret
     */
    SecretTokenSupplier(
            References references, String namespace, KeySelector reference, BooleanSupplier markedForDeletion) {
        this.references = references;
        this.markedForDeletion = markedForDeletion;
        this.namespace = namespace;
        this.name = Optional.ofNullable(reference.name()).orElse("");
        this.key = Optional.ofNullable(reference.key()).orElse("");
    }

    /** Returns whether the token has that reference. */
    boolean isAt(KeySelector reference) {
        return name.equals(Optional.ofNullable(reference.name()).orElse(""))
                && key.equals(Optional.ofNullable(reference.key()).orElse(""));
    }

    String secretName() {
        return name;
    }

    String keyName() {
        return key;
    }

    @Override
    public String value() {
        if (state() instanceof State.Usable usable) {
            return usable.value();
        }
        throw new IllegalStateException("there is no token");
    }

    /** Returns what is known without reading the Secret; sends no request. */
    State stateWithoutRead() {
        if (references.isReserved(Kind.SECRET, namespace, name)) {
            return new State.Reserved();
        }
        if (references.version(Kind.SECRET, namespace, name).isEmpty()) {
            return new State.NoSecret();
        }
        return references.isToken(namespace, name) ? new State.Unread() : new State.NoLabel();
    }

    /** Returns the present state; reads the Secret only when its version changed. */
    synchronized State state() {
        State glance = stateWithoutRead();
        Optional<Version> seen = references.version(Kind.SECRET, namespace, name);
        Kept last = kept;
        if (glance instanceof State.NoSecret || seen.isEmpty()) {
            // Without the token the organization's objects could not be deleted, and a terminating namespace accepts
            // no new Secret.
            return last != null && markedForDeletion.getAsBoolean() ? last.state() : new State.NoSecret();
        }
        if (!(glance instanceof State.Unread)) {
            kept = null;
            return glance;
        }
        if (last != null && last.seen().equals(seen.get())) {
            return last.state();
        }
        State state = references
                .readAndCompare(Kind.SECRET, namespace, name)
                .map(this::state)
                .orElseGet(State.NoSecret::new);
        kept = new Kept(seen.get(), state);
        return state;
    }

    private State state(ReferencedData referencedData) {
        Optional<byte[]> bytes = referencedData.get(key);
        if (bytes.isEmpty()) {
            return new State.NoKey();
        }
        String text = new String(bytes.get(), UTF_8).strip();
        return TokenSupplier.problem(text).<State>map(State.Unusable::new).orElseGet(() -> new State.Usable(text));
    }

    @Override
    public String toString() {
        return "SecretToken[" + namespace + "/" + name + " " + key + "]";
    }
}
