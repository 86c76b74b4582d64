namespace Tuivisor.Os;

/// <summary>The file mode creation mask of this process, which its children inherit. umask(2).</summary>
public static class FileMask
{
    /// <summary>Sets it.</summary>
    /// <param name="mask">Permissions that new files do not get.</param>
    public static void Set(int mask) => Libc.umask((uint)mask);

    /// <summary>Reads it without touching it; 0022 when /proc is not there. proc(5).</summary>
    public static int Read()
    {
        const string label = "Umask:";
        try
        {
            var line = File.ReadLines("/proc/self/status").FirstOrDefault(text => text.StartsWith(label, StringComparison.Ordinal));
            return line is null ? 0b010_010 : Convert.ToInt32(line[label.Length..].Trim(), 8);
        }
        catch (IOException)
        {
            return 0b010_010;
        }
    }
}
