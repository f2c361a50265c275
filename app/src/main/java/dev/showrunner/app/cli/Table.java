package dev.showrunner.app.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns as wide as they need. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these names above its columns. */
  public Table(String... header) {
    rows.add(List.of(header));
  }

  /** One more row. */
  public Table row(Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(String.valueOf(cell));
    }
    rows.add(texts);
    return this;
  }

  /** The lines, without spaces at their ends. */
  public List<String> lines() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] width = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        width[i] = Math.max(width[i], row.get(i).codePointCount(0, row.get(i).length()));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        line.append(cell).repeat(' ', width[i] - cell.codePointCount(0, cell.length()) + 2);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
