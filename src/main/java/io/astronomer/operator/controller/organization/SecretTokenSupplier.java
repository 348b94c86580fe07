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
 * A token in a Secret: read once for each version of the Secret that is seen, so that a request with the token that was
 * replaced is the exception. Never shows itself.
 */
final class SecretTokenSupplier implements TokenSupplier {
    private final References references;
    private final String namespace;
    private final String name;
    private final String key;
    private final BooleanSupplier departing;
    private @Nullable Kept kept;

    /** What was read, for which version seen. */
    private record Kept(Version seen, State state) {
        @Override
        public String toString() {
            return "Kept[…]";
        }
    }

    /** How it stands with the token. */
    sealed interface State {
        record NoSecret() implements State {}

        /** It is the operator's own. */
        record Reserved() implements State {}

        /** Nobody who may write the Secret has said that it holds a token. */
        record NoLabel() implements State {}

        /** Nobody needs it, so nobody has read it. */
        record Unread() implements State {}

        record NoKey() implements State {}

        /**
         * It can be no token.
         *
         * @param why says nothing of the content
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
     * @param departing whether the organization is being deleted: until its resources are gone it goes on with the last token
     *     that a Secret held which is gone
     */
    SecretTokenSupplier(References references, String namespace, KeySelector reference, BooleanSupplier departing) {
        this.references = references;
        this.departing = departing;
        this.namespace = namespace;
        this.name = Optional.ofNullable(reference.name()).orElse("");
        this.key = Optional.ofNullable(reference.key()).orElse("");
    }

    /** Whether it is the one that the reference leads to. */
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

    /** What can be told without a look into the Secret; costs no call. */
    State glance() {
        if (references.isReserved(Kind.SECRET, namespace, name)) {
            return new State.Reserved();
        }
        if (references.version(Kind.SECRET, namespace, name).isEmpty()) {
            return new State.NoSecret();
        }
        return references.isToken(namespace, name) ? new State.Unread() : new State.NoLabel();
    }

    /** As it is now; costs a call to Kubernetes only when the Secret is another one than at the last look. */
    synchronized State state() {
        State glance = glance();
        Optional<Version> seen = references.version(Kind.SECRET, namespace, name);
        Kept last = kept;
        if (glance instanceof State.NoSecret || seen.isEmpty()) {
            // Its resources could not be deleted in Astro without it, nor a new one be made in a namespace that is
            // ending.
            return last != null && departing.getAsBoolean() ? last.state() : new State.NoSecret();
        }
        if (!(glance instanceof State.Unread)) {
            kept = null;
            return glance;
        }
        if (last != null && last.seen().equals(seen.get())) {
            return last.state();
        }
        State state =
                references.read(Kind.SECRET, namespace, name).map(this::state).orElseGet(State.NoSecret::new);
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
