using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelDsl.Attention;

/// <summary>
/// C = A·B or C += A·B, where the columns of B and C lie side by side in whole vectors, and A is read number by number from wherever it
/// lies, transposed or not.
/// </summary>
/// <param name="a">A[m, k] is at <c>m·aRow + k·aColumn</c>.</param>
/// <param name="aRow">From one row of A to the next.</param>
/// <param name="aColumn">From one column of A to the next.</param>
/// <param name="b">Its rows follow each other.</param>
/// <param name="c">The result.</param>
/// <param name="cRow">From one row of C to the next.</param>
/// <param name="rows">Of A and C.</param>
/// <param name="depth">Columns of A, rows of B.</param>
/// <param name="columns">Of B and C, a multiple of <c>Vector512&lt;T&gt;.Count</c>.</param>
internal unsafe readonly struct Product<T>(T* a, nint aRow, nint aColumn, T* b, T* c, nint cRow, int rows, int depth, int columns)
    where T : unmanaged
{
    private const int RowsAtOnce = 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Run(bool add)
    {
        var column = 0;
        // A processor whose vectors are narrower makes several of each, and has registers for one at a time.
        for (; Vector512.IsHardwareAccelerated && column + 4 * Vector512<T>.Count <= columns; column += 4 * Vector512<T>.Count)
            for (var row = 0; row < rows; row += RowsAtOnce)
                FourVectors(row, column, add);
        for (; column < columns; column += Vector512<T>.Count)
            for (var row = 0; row < rows; row += RowsAtOnce)
                OneVector(row, column, add);
    }

    // Where fewer than four rows are left, the last is computed more than once: the sums start from the same numbers and end in the same.
    private nint Clamped(int row) => Math.Min(row, rows - 1);

    // Sixteen sums in registers: enough that no addition waits for the one before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FourVectors(int row, int column, bool add)
    {
        var width = Vector512<T>.Count;
        nint r0 = row, r1 = Clamped(row + 1), r2 = Clamped(row + 2), r3 = Clamped(row + 3);
        T* a0 = a + r0 * aRow, a1 = a + r1 * aRow, a2 = a + r2 * aRow, a3 = a + r3 * aRow;
        T* c0 = c + r0 * cRow + column, c1 = c + r1 * cRow + column, c2 = c + r2 * cRow + column, c3 = c + r3 * cRow + column;
        Vector512<T> s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default, s12 = default, s13 = default;
        Vector512<T> s20 = default, s21 = default, s22 = default, s23 = default, s30 = default, s31 = default, s32 = default, s33 = default;
        if (add)
        {
            (s00, s01, s02, s03) = (Vector512.Load(c0), Vector512.Load(c0 + width), Vector512.Load(c0 + 2 * width), Vector512.Load(c0 + 3 * width));
            (s10, s11, s12, s13) = (Vector512.Load(c1), Vector512.Load(c1 + width), Vector512.Load(c1 + 2 * width), Vector512.Load(c1 + 3 * width));
            (s20, s21, s22, s23) = (Vector512.Load(c2), Vector512.Load(c2 + width), Vector512.Load(c2 + 2 * width), Vector512.Load(c2 + 3 * width));
            (s30, s31, s32, s33) = (Vector512.Load(c3), Vector512.Load(c3 + width), Vector512.Load(c3 + 2 * width), Vector512.Load(c3 + 3 * width));
        }
        var at = b + column;
        nint step = aColumn, next = columns;
        for (var k = depth; k > 0; k--)
        {
            Vector512<T> b0 = Vector512.Load(at), b1 = Vector512.Load(at + width), b2 = Vector512.Load(at + 2 * width), b3 = Vector512.Load(at + 3 * width);
            var x = Vector512.Create(*a0);
            s00 = Lanes.MultiplyAdd(x, b0, s00);
            s01 = Lanes.MultiplyAdd(x, b1, s01);
            s02 = Lanes.MultiplyAdd(x, b2, s02);
            s03 = Lanes.MultiplyAdd(x, b3, s03);
            x = Vector512.Create(*a1);
            s10 = Lanes.MultiplyAdd(x, b0, s10);
            s11 = Lanes.MultiplyAdd(x, b1, s11);
            s12 = Lanes.MultiplyAdd(x, b2, s12);
            s13 = Lanes.MultiplyAdd(x, b3, s13);
            x = Vector512.Create(*a2);
            s20 = Lanes.MultiplyAdd(x, b0, s20);
            s21 = Lanes.MultiplyAdd(x, b1, s21);
            s22 = Lanes.MultiplyAdd(x, b2, s22);
            s23 = Lanes.MultiplyAdd(x, b3, s23);
            x = Vector512.Create(*a3);
            s30 = Lanes.MultiplyAdd(x, b0, s30);
            s31 = Lanes.MultiplyAdd(x, b1, s31);
            s32 = Lanes.MultiplyAdd(x, b2, s32);
            s33 = Lanes.MultiplyAdd(x, b3, s33);
            a0 += step;
            a1 += step;
            a2 += step;
            a3 += step;
            at += next;
        }
        Store(c0, s00, s01, s02, s03);
        Store(c1, s10, s11, s12, s13);
        Store(c2, s20, s21, s22, s23);
        Store(c3, s30, s31, s32, s33);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* to, Vector512<T> s0, Vector512<T> s1, Vector512<T> s2, Vector512<T> s3)
    {
        s0.Store(to);
        s1.Store(to + Vector512<T>.Count);
        s2.Store(to + 2 * Vector512<T>.Count);
        s3.Store(to + 3 * Vector512<T>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OneVector(int row, int column, bool add)
    {
        nint r0 = row, r1 = Clamped(row + 1), r2 = Clamped(row + 2), r3 = Clamped(row + 3);
        T* a0 = a + r0 * aRow, a1 = a + r1 * aRow, a2 = a + r2 * aRow, a3 = a + r3 * aRow;
        T* c0 = c + r0 * cRow + column, c1 = c + r1 * cRow + column, c2 = c + r2 * cRow + column, c3 = c + r3 * cRow + column;
        Vector512<T> s0 = default, s1 = default, s2 = default, s3 = default;
        if (add)
            (s0, s1, s2, s3) = (Vector512.Load(c0), Vector512.Load(c1), Vector512.Load(c2), Vector512.Load(c3));
        var at = b + column;
        nint step = aColumn, next = columns;
        for (nint k = 0, offset = 0; k < depth; k++, offset += step, at += next)
        {
            var x = Vector512.Load(at);
            s0 = Lanes.MultiplyAdd(Vector512.Create(a0[offset]), x, s0);
            s1 = Lanes.MultiplyAdd(Vector512.Create(a1[offset]), x, s1);
            s2 = Lanes.MultiplyAdd(Vector512.Create(a2[offset]), x, s2);
            s3 = Lanes.MultiplyAdd(Vector512.Create(a3[offset]), x, s3);
        }
        s0.Store(c0);
        s1.Store(c1);
        s2.Store(c2);
        s3.Store(c3);
    }
}
