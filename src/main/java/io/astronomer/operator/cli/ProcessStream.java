package io.astronomer.operator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output or error. A print stream hides why it can't be written, so this one keeps it. */
final class ProcessStream extends PrintStream {
    private final Target target;

    ProcessStream(OutputStream stream) {
        this(new Target(stream));
    }

    private ProcessStream(Target target) {
        super(target, true, UTF_8);
        this.target = target;
    }

    /** Returns whether the stream is a pipe whose reader ended. */
    boolean hasNoReader() {
        return target.noReader;
    }

    /** The stream, and the kind of its failure. */
    private static final class Target extends FilterOutputStream {
        /** Message of the system, which Java does not translate. */
        private static final String NO_READER = "Broken pipe";

        private boolean noReader;

        Target(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException failure) {
                noReader |= NO_READER.equals(failure.getMessage());
                throw failure;
            }
        }
    }
}
