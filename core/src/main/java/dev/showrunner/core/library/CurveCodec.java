package dev.showrunner.core.library;

import dev.showrunner.api.SignalCurve;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Curves as bytes: a version, then for each its name, step, length, and both rows as hundredths of
 * their unit, each as the difference to the one before; deflated. Twelve hours of eight signals
 * come to about a megabyte.
 */
final class CurveCodec {
  private static final int VERSION = 1;
  private static final float PARTS = 100;

  private CurveCodec() {}

  static byte[] pack(List<SignalCurve> curves) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(packed))) {
      out.writeByte(VERSION);
      out.writeInt(curves.size());
      for (SignalCurve curve : curves) {
        out.writeUTF(curve.name());
        out.writeDouble(curve.stepSeconds());
        out.writeInt(curve.size());
        write(out, curve.values());
        write(out, curve.shares());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written", e);
    }
    return packed.toByteArray();
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    int before = 0;
    for (float value : values) {
      int now = Math.round(value * PARTS);
      out.writeInt(now - before);
      before = now;
    }
  }

  static List<SignalCurve> unpack(byte[] packed) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
      if (in.readByte() != VERSION) {
        throw new IOException("the curves of a recording were written by a newer version");
      }
      int count = in.readInt();
      List<SignalCurve> curves = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        double step = in.readDouble();
        int size = in.readInt();
        curves.add(new SignalCurve(name, step, read(in, size), read(in, size)));
      }
      return curves;
    }
  }

  private static float[] read(DataInputStream in, int size) throws IOException {
    float[] values = new float[size];
    int before = 0;
    for (int i = 0; i < size; i++) {
      before += in.readInt();
      values[i] = before / PARTS;
    }
    return values;
  }
}
