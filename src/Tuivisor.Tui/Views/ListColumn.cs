namespace Tuivisor.Tui.Views;

/// <summary>What a column of the list shows.</summary>
internal enum ListField
{
    Slot, Name, State, Why, Pid, Cpu, Memory, Restarts, Spark,
}

/// <summary>A column of the list.</summary>
/// <param name="Field">What it shows.</param>
/// <param name="Start">First cell.</param>
/// <param name="Width">Cells.</param>
internal readonly record struct ListColumn(ListField Field, int Start, int Width)
{
    /// <summary>Cells of the column of state words.</summary>
    public const int StateCells = 8;

    /// <summary>Cells of what is selected, the sign of the state, what is marked.</summary>
    public const int SignCells = 3;

    /// <summary>Numbers stand right, words left.</summary>
    public bool IsRight => Field is ListField.Why or ListField.Pid or ListField.Cpu or ListField.Memory or ListField.Restarts;

    /// <summary>Columns for a shape and width: what matters less is dropped first.</summary>
    /// <param name="shape">How the list is drawn.</param>
    /// <param name="width">Cells there are.</param>
    /// <param name="spoken">Name and state first, then the signs, then all else.</param>
    public static List<ListColumn> For(ListShape shape, int width, bool spoken = false)
    {
        const int sign = SignCells;
        (int Name, ListField[] Fields) plan = shape switch
        {
            ListShape.Wide => (16 + Math.Clamp(width - 80, 0, 24), [ListField.Why, ListField.Pid, ListField.Cpu, ListField.Memory, ListField.Restarts, ListField.Spark]),
            ListShape.SideRich => (width - 47, [ListField.Why, ListField.Restarts, ListField.Cpu, ListField.Memory, ListField.Spark]),
            ListShape.Side => (width - 25, [ListField.Why, ListField.Cpu]),
            ListShape.Narrow => Narrow(width),
            _ => (width - sign - 9, []),
        };
        var columns = new List<ListColumn>();
        var at = spoken ? 0 : sign;
        void AddSlot()
        {
            if (shape != ListShape.Wide) return;
            columns.Add(new(ListField.Slot, at, 1));
            at += 2;
        }

        if (!spoken) AddSlot();
        columns.Add(new(ListField.Name, at, Math.Max(1, plan.Name)));
        at += Math.Max(1, plan.Name) + 1;
        columns.Add(new(ListField.State, at, StateCells));
        at += StateCells + 1;
        if (spoken)
        {
            at += sign;
            AddSlot();
        }

        foreach (var field in plan.Fields)
        {
            var cells = CellsOf(field, shape);
            columns.Add(new(field, at, cells));
            at += cells + 1;
        }

        return columns;
    }

    private static (int, ListField[]) Narrow(int width)
    {
        ListField[] wished = [ListField.Why, ListField.Cpu, ListField.Memory, ListField.Restarts];
        for (var count = wished.Length; ; count--)
        {
            var fields = wished[..count];
            var name = width - 3 - 9 - fields.Sum(field => CellsOf(field, ListShape.Narrow) + 1) - 3;
            if (name >= 12 || count == 1) return (name, fields);
        }
    }

    private static int CellsOf(ListField field, ListShape shape) => field switch
    {
        ListField.Why or ListField.Memory => 6,
        ListField.Pid => 7,
        ListField.Cpu => 5,
        ListField.Restarts => 3,
        _ => shape == ListShape.Wide ? 14 : 8,
    };
}
