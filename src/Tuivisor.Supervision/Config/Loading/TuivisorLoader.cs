using Tuivisor.Supervision.Config.Expansion;
using Tuivisor.Supervision.Config.Reading;
using Keys = Tuivisor.Supervision.Config.Options.OptionTable.Tuivisor;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>Loads [tuivisor].</summary>
internal static class TuivisorLoader
{
    /// <summary>The section, or what counts without one.</summary>
    public static TuivisorConfig Load(LoadContext context, IniSection? section)
    {
        if (section is null) return new TuivisorConfig();
        var reader = new SectionReader(context, section, new ExpansionNames(context.Environment) { ["here"] = context.Here });
        var (columns, rows) = reader.Get(Keys.TtySize);
        return new TuivisorConfig
        {
            Tty = reader.Get(Keys.Tty),
            Columns = columns,
            Rows = rows,
            Term = reader.Get(Keys.Term),
            Scrollback = reader.Get(Keys.Scrollback),
            ScrollbackMaxBytes = reader.Get(Keys.ScrollbackMaxBytes),
            ShutdownTimeout = reader.FindValue(Keys.ShutdownTimeout),
            ReadOnlyGid = reader.FindValue(Keys.ReadOnlyGroup),
        };
    }
}
