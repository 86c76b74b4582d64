using System.Buffers.Binary;
using System.Text;
using Tuivisor.Terminal.Colors;
using Tuivisor.Terminal.Modes;

namespace Tuivisor.Terminal;

/// <content>Saving the whole terminal and loading it again, for a server that is replaced by another.</content>
public sealed partial class TerminalEmulator
{
    [ThreadStatic]
    private static ScrollbackChunk? _screenful; // what a screen is packed in to be saved: that is done again and again

    /// <summary>The whole terminal as bytes, scrollback included. The first bytes tell the version of the form. What the program
    /// has written only in part, a sequence or a character, goes on after <see cref="Load"/>.</summary>
    public byte[] Save()
    {
        using var stream = new MemoryStream();
        Save(stream);
        return stream.ToArray();
    }

    /// <summary>As <see cref="Save()"/>, for one who saves often.</summary>
    /// <param name="stream">Where to, at its end.</param>
    /// <param name="history">Takes what is in the scrollback for good, and is needed to load it again; null to have it in the stream.</param>
    public void Save(MemoryStream stream, IHistoryStore? history = null)
    {
        var start = (int)stream.Length;
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(SnapshotFormat.Magic);
        writer.Write(SnapshotFormat.Version);
        writer.Write(Columns);
        writer.Write(Rows);
        writer.Write(_parser is not null);
        if (_parser is not null)
        {
            SaveState(writer);
            SaveTexts(writer);
            SaveGrids(writer);
            Scrollback.Save(writer, history);
            _parser.Save(writer);
        }

        writer.Flush();
        writer.Write(SnapshotFormat.Checksum(stream.GetBuffer().AsSpan(start, (int)stream.Length - start)));
    }

    /// <summary>The terminal that <see cref="Save()"/> wrote.</summary>
    /// <param name="saved">What <see cref="Save()"/> gave.</param>
    /// <param name="options">Null for <see cref="EmulatorOptions.Default"/>.</param>
    /// <param name="history">What it was saved with.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, or of a version that is not known.</exception>
    public static TerminalEmulator Load(ReadOnlySpan<byte> saved, EmulatorOptions? options = null, IHistoryStore? history = null)
    {
        if (saved.Length < sizeof(uint) || SnapshotFormat.Checksum(saved[..^4]) != BinaryPrimitives.ReadUInt32LittleEndian(saved[^4..]))
            throw new InvalidDataException("The saved terminal is damaged: its checksum is wrong.");
        using var reader = new BinaryReader(new MemoryStream(saved[..^4].ToArray()));
        try
        {
            if (reader.ReadUInt32() != SnapshotFormat.Magic) throw new InvalidDataException("This is no saved terminal.");
            var version = reader.ReadInt32();
            if (version != SnapshotFormat.Version)
                throw new InvalidDataException($"The saved terminal has version {version}; this program reads version {SnapshotFormat.Version}.");
            var emulator = new TerminalEmulator(reader.ReadInt32(), reader.ReadInt32(), options);
            if (!reader.ReadBoolean()) return emulator;
            var parser = emulator.Start();
            emulator.LoadState(reader);
            emulator.LoadTexts(reader);
            emulator.LoadGrids(reader);
            emulator.Scrollback.Load(reader, history);
            parser.Load(reader);
            return emulator;
        }
        catch (Exception damage) when (damage is EndOfStreamException or ArgumentException or IndexOutOfRangeException or OverflowException
            or IOException or FormatException)
        {
            throw new InvalidDataException("The saved terminal is damaged.", damage);
        }
    }

    private void SaveState(BinaryWriter writer)
    {
        writer.Write(_modes.Bits);
        writer.Write(_savedModes.Bits);
        writer.Write(_savedModeMask.Bits);
        writer.Write(IsAlternateScreen);
        SnapshotFormat.Write(writer, new SavedCursor(_row, _column, _pendingWrap, _style, false, _charsets), Extras);
        foreach (var cursor in _savedCursors) SnapshotFormat.Write(writer, cursor, Extras);
        foreach (var number in new[] { _top, _bottom, _left, _right, _singleShift, _level, _attributeExtent, _lastPrinted, BellCount })
            writer.Write(number);
        writer.Write(_cursorShape);
        writer.Write(_canJoin);
        writer.Write(_hasKeptCells);
        writer.Write(_isDark);
        writer.Write(_modifyOtherKeys);
        writer.Write(_otherKeysAsCsiU);
        _mainKeyboard.Save(writer);
        _alternateKeyboard.Save(writer);
        _tabs.Save(writer);
    }

    private void LoadState(BinaryReader reader)
    {
        _modes = new ModeSet(reader.ReadUInt64());
        _savedModes = new ModeSet(reader.ReadUInt64());
        _savedModeMask = new ModeSet(reader.ReadUInt64());
        IsAlternateScreen = reader.ReadBoolean();
        var cursor = SnapshotFormat.ReadCursor(reader, Extras);
        (_row, _column, _pendingWrap) = (Math.Clamp(cursor.Row, 0, Rows - 1), Math.Clamp(cursor.Column, 0, Columns - 1), cursor.PendingWrap);
        (_style, _charsets) = (cursor.Style, cursor.Charsets);
        foreach (ref var saved in _savedCursors.AsSpan()) saved = SnapshotFormat.ReadCursor(reader, Extras);
        (_top, _bottom) = (Math.Clamp(reader.ReadInt32(), 0, Rows - 1), Math.Clamp(reader.ReadInt32(), 0, Rows - 1));
        (_left, _right) = (Math.Clamp(reader.ReadInt32(), 0, Columns - 1), Math.Clamp(reader.ReadInt32(), 0, Columns - 1));
        (_singleShift, _level, _attributeExtent) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        (_lastPrinted, BellCount) = (reader.ReadInt32(), reader.ReadInt32());
        _cursorShape = reader.ReadByte();
        _canJoin = reader.ReadBoolean();
        _hasKeptCells = reader.ReadBoolean();
        _isDark = reader.ReadBoolean();
        _modifyOtherKeys = reader.ReadByte();
        _otherKeysAsCsiU = reader.ReadBoolean();
        _mainKeyboard.Load(reader);
        _alternateKeyboard.Load(reader);
        _tabs.Load(reader);
    }

    private void SaveTexts(BinaryWriter writer)
    {
        writer.Write(Title);
        writer.Write(IconName);
        SnapshotFormat.Write(writer, WorkingDirectory);
        writer.Write(_isTitleHex);
        writer.Write(_isReportHex);
        writer.Write(_titleStack.Count);
        foreach (var (icon, window) in _titleStack)
        {
            SnapshotFormat.Write(writer, icon);
            SnapshotFormat.Write(writer, window);
        }

        var colors = _colorTable?.Changed;
        writer.Write(colors?.Count ?? 0);
        foreach (var (index, color) in colors ?? new Dictionary<int, DeviceColor>())
        {
            writer.Write(index);
            writer.Write([color.Red, color.Green, color.Blue]);
        }
    }

    private void LoadTexts(BinaryReader reader)
    {
        (Title, IconName) = (reader.ReadString(), reader.ReadString());
        WorkingDirectory = SnapshotFormat.ReadText(reader);
        (_isTitleHex, _isReportHex) = (reader.ReadBoolean(), reader.ReadBoolean());
        for (var count = reader.ReadInt32(); count > 0; count--)
            _titleStack.Add((SnapshotFormat.ReadText(reader), SnapshotFormat.ReadText(reader)));
        for (var count = reader.ReadInt32(); count > 0; count--)
            Palette.Set(reader.ReadInt32(), new DeviceColor(reader.ReadByte(), reader.ReadByte(), reader.ReadByte()));
    }

    /// <summary>Screens are written as chunks of scrollback are, which is compact and needs no form of its own.</summary>
    private void SaveGrids(BinaryWriter writer)
    {
        foreach (var grid in new[] { _mainGrid, _alternateGrid })
        {
            writer.Write(grid is not null);
            if (grid is null) continue;
            var chunk = _screenful ??= new ScrollbackChunk();
            chunk.Clear();
            chunk.Columns = grid.Columns;
            chunk.Open([]);
            for (var row = 0; row < grid.Rows; row++) chunk.Append(grid.Read(row), grid.IsWrapped(row), Clusters, Extras);
            chunk.Save(writer);
        }
    }

    private void LoadGrids(BinaryReader reader)
    {
        _mainGrid = LoadGrid(reader);
        _alternateGrid = LoadGrid(reader);
        _mainGrid ??= new Grid(Columns, Rows, _clock);
        if (IsAlternateScreen) _alternateGrid ??= new Grid(Columns, Rows, _clock);
        _grid = IsAlternateScreen && _alternateGrid is not null ? _alternateGrid : _mainGrid;
    }

    private Grid? LoadGrid(BinaryReader reader)
    {
        if (!reader.ReadBoolean()) return null;
        var chunk = ScrollbackChunk.Load(reader);
        var grid = new Grid(Columns, Rows, _clock);
        for (var row = 0; row < Math.Min(chunk.Count, Rows); row++)
        {
            chunk.Unpack(row, grid.Write(row), Clusters, Extras);
            grid.SetWrapped(row, chunk.IsWrapped(row));
        }

        return grid;
    }
}
