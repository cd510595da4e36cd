using System.Globalization;

namespace ModelDsl.Layers;

/// <summary>
/// One whole number for each axis over which a layer slides, as of a kernel or a stride; one alone stands for all of them. Equal numbers are
/// kept as one, so that <c>3</c> and <c>[3, 3]</c> are the same value.
/// </summary>
public readonly record struct Sides
{
    public Sides(ValueList<long> each) => Each = each.Distinct().Count() == 1 ? [each[0]] : each;

    public ValueList<long> Each { get; }

    /// <summary>True if one number stands for all axes.</summary>
    public bool AreEqual => Each.Count == 1;

    public long this[int axis] => AreEqual ? Each[0] : Each[axis];

    /// <summary>The product over so many axes.</summary>
    public Poly Product(int axes)
    {
        var sides = this;
        return Enumerable.Range(0, axes).Aggregate((Poly)1, (product, axis) => product * sides[axis]);
    }

    public static implicit operator Sides(long all) => new([all]);

    /// <summary>As C# writes an array: <c>[3]</c>, <c>[3, 5]</c>.</summary>
    public CSharp Array => CSharp.Of($"[{Each}]");

    /// <summary><c>, name: [2]</c>, or nothing where the value is the one that the callee takes without being told.</summary>
    public static CSharp Option(string name, Sides value, Sides normally) => value == normally ? CSharp.Empty : CSharp.Of($", {(CSharp)name}: {value.Array}");

    /// <summary>
    /// The first as an argument and the others as options of one TorchSharp call, which takes a number for all axes everywhere or one for
    /// each axis everywhere: <c>3, stride: 2</c> or <c>(3, 5), stride: (2, 2)</c>.
    /// </summary>
    /// <param name="axes">Over how many axes the layer slides.</param>
    /// <param name="options">Names, values, and the values that need not be said.</param>
    /// <param name="isArray">True if the callee takes arrays even where all are equal.</param>
    public CSharp Write(int axes, ValueList<(string Name, Sides Value, Sides Normally)> options, bool isArray = false)
    {
        var single = !isArray && AreEqual && options.All(static option => option.Value.AreEqual);
        return CSharp.List([One(this), .. options.Where(static o => o.Value != o.Normally).Select(o => CSharp.Of($"{(CSharp)o.Name}: {One(o.Value)}"))]);

        CSharp One(Sides sides)
        {
            var all = Enumerable.Range(0, axes).Select(axis => sides[axis]).ToValueList();
            return single ? CSharp.Of($"{sides.Each}") : isArray ? CSharp.Of($"[{all}]") : CSharp.Of($"({all})");
        }
    }

    /// <summary>As an author writes it: <c>3</c>, <c>[3, 5]</c>.</summary>
    public override string ToString()
    {
        var all = string.Join(", ", Each.Select(static n => n.ToString(CultureInfo.InvariantCulture)));
        return AreEqual ? all : $"[{all}]";
    }
}
