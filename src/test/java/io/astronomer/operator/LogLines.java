package io.astronomer.operator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** The messages that a class logs, in any thread, until this is closed. Tests in parallel may add theirs. */
public final class LogLines extends Handler implements AutoCloseable {
    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogLines(Logger logger) {
        this.logger = logger;
        setFormatter(new PatternFormatter("%s"));
        logger.addHandler(this);
    }

    public static LogLines of(Class<?> source) {
        return new LogLines(Logger.getLogger(source.getName()));
    }

    /** Returns the messages that contain the text. */
    public List<String> with(String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(getFormatter().format(line));
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
