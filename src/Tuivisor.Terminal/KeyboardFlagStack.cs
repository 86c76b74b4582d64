using Tuivisor.Terminal.Input;

namespace Tuivisor.Terminal;

/// <summary>The stack of kitty's keyboard flags of one screen. It holds so many entries that nobody misses the ones dropped at the
/// bottom.</summary>
internal sealed class KeyboardFlagStack
{
    private const int Limit = 16;

    private readonly List<KittyKeyboardFlags> _below = [];

    /// <summary>The flags in force.</summary>
    public KittyKeyboardFlags Flags { get; set; }

    /// <summary>Puts flags in force, keeping the ones before.</summary>
    public void Push(KittyKeyboardFlags flags)
    {
        if (_below.Count == Limit) _below.RemoveAt(0);
        _below.Add(Flags);
        Flags = flags;
    }

    /// <summary>Puts the flags from before in force again.</summary>
    public void Pop(int count)
    {
        for (; count > 0; count--)
        {
            if (_below.Count == 0)
            {
                Flags = KittyKeyboardFlags.None;
                return;
            }

            Flags = _below[^1];
            _below.RemoveAt(_below.Count - 1);
        }
    }

    /// <summary>Writes it for <see cref="TerminalEmulator.Save()"/>.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write((byte)Flags);
        writer.Write((byte)_below.Count);
        foreach (var flags in _below) writer.Write((byte)flags);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        Clear();
        Flags = (KittyKeyboardFlags)reader.ReadByte();
        for (var count = reader.ReadByte(); count > 0; count--) _below.Add((KittyKeyboardFlags)reader.ReadByte());
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _below.Clear();
        Flags = KittyKeyboardFlags.None;
    }
}
