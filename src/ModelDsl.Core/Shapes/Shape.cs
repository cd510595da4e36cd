using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ModelDsl;

/// <summary>The sizes of a tensor's axes, written <c>[B, 3, H, W]</c>.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed record Shape(ValueList<Poly> Axes) : IEnumerable<Poly>
{
    /// <summary>The shape of what a failed step gives: every pattern accepts it and no problem mentions it, so that one cause stays one problem.</summary>
    public static readonly Shape Unknown = [Poly.Symbol("?")];

    /// <summary>The shape of a single number.</summary>
    public static readonly Shape Scalar = new(ValueList<Poly>.Empty);

    public static Shape Create(ReadOnlySpan<Poly> axes) => new(ValueList.Create(axes));

    public bool IsKnown => !ReferenceEquals(this, Unknown) && !Equals(Unknown);
    public int Rank => Axes.Count;
    public Poly this[int axis] => Axes[axis];
    public Poly Last => Axes.Last;
    public Poly Elements => Axes.Aggregate((Poly)1, static (product, axis) => product * axis);

    /// <summary>The same shape with another last axis.</summary>
    public Shape WithLast(Poly size) => [.. Axes.Take(Rank - 1), size];

    /// <summary>True if there is an axis of that place, from 0 or from −1 backwards.</summary>
    public bool HasAxis(long axis) => axis >= -Rank && axis < Rank;

    /// <summary>The place from 0 of an axis that may be counted backwards.</summary>
    public int IndexOf(long axis) => (int)(axis < 0 ? Rank + axis : axis);

    /// <summary>The same shape with another size of the axis at <paramref name="index"/>.</summary>
    public Shape With(int index, Poly size) => [.. Axes.Take(index), size, .. Axes.Skip(index + 1)];

    /// <summary>The product of the axes from <paramref name="from"/> up to, not including, <paramref name="to"/>.</summary>
    public Poly Product(int from, int to) => Axes.Skip(from).Take(to - from).Aggregate((Poly)1, static (product, axis) => product * axis);

    public void Deconstruct(out Poly a, out Poly b) => (a, b) = (Axes[0], Axes[1]);
    public void Deconstruct(out Poly a, out Poly b, out Poly c) => (a, b, c) = (Axes[0], Axes[1], Axes[2]);
    public void Deconstruct(out Poly a, out Poly b, out Poly c, out Poly d) => (a, b, c, d) = (Axes[0], Axes[1], Axes[2], Axes[3]);

    /// <summary>Reads <c>[B, 3, 28, 28]</c>, as examples in the code of layers have it.</summary>
    public static Shape Parse(string text) => new(
        text.Trim().Trim('[', ']').Split([','], StringSplitOptions.RemoveEmptyEntries).Select(static axis => axis.Trim())
            .Select(static axis => long.TryParse(axis, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : Poly.Symbol(axis)).ToValueList());

    public override string ToString() => $"[{string.Join(", ", Axes)}]";
    public IEnumerator<Poly> GetEnumerator() => Axes.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
