"""A file of GED read and its names resolved: by accredit, pandas and polars, and DuckDB's limit."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.events_made import KNOWN, RELEASED, ged_file


def read_ours(folder: Path, _rows: int) -> dict[str, float]:
    """A file of GED checked, its names looked up by day, written as Parquet."""
    from accredit.sources.events import Given, feeds
    from accredit.sources.events.ged import GED
    from accredit.sources.events.read import read_events

    every = tuple(feeds().values())
    start = time.perf_counter()
    read = read_events(
        ged_file(folder), GED, every, folder / "ours.parquet", Given(RELEASED, KNOWN)
    )
    spent = time.perf_counter() - start
    return {"s": spent, "rows": read.rows, "named": round(1 - read.unnamed[0], 4)}


def read_pandas(folder: Path, _rows: int) -> dict[str, float]:
    """The same in pandas: columns turned into ours, three merges with the table of names."""
    import duckdb
    import pandas as pd

    start = time.perf_counter()
    raw = pd.read_csv(ged_file(folder), dtype=str)
    raw = raw[raw["code_status"].isna() | (raw["code_status"] == "Clear")]
    who = pd.read_csv(folder / "who.csv", dtype=str, keep_default_na=False, na_values=[""])
    who = who.assign(**{day: who[day].astype("datetime64[s]") for day in ("since", "until")})
    kind, ours = raw["type_of_violence"].str[0], pd.DataFrame({"id": "ucdp-ged:" + raw["id"]})
    swap = (kind == "1") & raw["gwnoa"].notna() & raw["gwnob"].isna()
    ours["code"], ours["directed"], ours["dyad"] = kind, kind == "3", raw["dyad_name"]
    for day, column in (("earliest", "date_start"), ("latest", "date_end")):
        ours[day] = pd.to_datetime(raw[column].str[:10], format="%Y-%m-%d").astype("datetime64[s]")
    low, best, high = (pd.to_numeric(raw[name]) for name in ("low", "best", "high"))
    ours["killed_low"], ours["killed_best"] = low.where(low < best, best), best
    ours["killed_high"] = high.where(high > best, best)
    ours["lat"], ours["lon"] = pd.to_numeric(raw["latitude"]), pd.to_numeric(raw["longitude"])
    ours["place"] = raw["where_coordinates"].fillna(raw["where_description"])
    ours["sources"], ours["story"] = raw["source_article"], raw["relid"]
    ours["actor_raw"] = raw["side_b"].where(swap, raw["side_a"])
    ours["target_raw"] = raw["side_a"].where(swap, raw["side_b"])
    codes = {"actor": raw["gwnob"].where(swap, raw["gwnoa"])}
    codes |= {"target": raw["gwnoa"].where(swap, raw["gwnob"]), "country": raw["country_id"]}
    for side, code in codes.items():
        name = raw["country"] if side == "country" else ours[f"{side}_raw"]
        key = pd.DataFrame({"name": name, "code": code.str.removesuffix(".0")})
        both = key.assign(day=ours["earliest"], at=ours.index).merge(who, on=["name", "code"])
        both = both[(both["since"] <= both["day"]) & (both["day"] <= both["until"])]
        found = both.set_index("at")
        ours[side], ours[f"{side}_state"] = found["actor"], found["state"]
    duckdb.execute(f"copy ours to '{folder / 'pandas.parquet'}' (compression zstd)")
    spent = time.perf_counter() - start  # pandas itself writes Parquet by pyarrow only
    return {"s": spent, "rows": len(ours), "named": round(float(ours["actor"].notna().mean()), 4)}


def read_polars(folder: Path, _rows: int) -> dict[str, float]:
    """The same in polars."""
    import polars as pl

    start = time.perf_counter()
    raw = pl.read_csv(ged_file(folder), infer_schema=False)
    raw = raw.filter(pl.col("code_status").is_null() | (pl.col("code_status") == "Clear"))
    who = pl.read_csv(folder / "who.csv", infer_schema=False).with_columns(
        pl.col("code").fill_null(""), pl.col("since", "until").str.to_date()
    )
    kind, best = pl.col("type_of_violence").str.head(1), pl.col("best").cast(pl.Float64)
    swap = (kind == "1") & pl.col("gwnoa").is_not_null() & pl.col("gwnob").is_null()

    def side(one: str, other: str) -> pl.Expr:
        return pl.when(swap).then(pl.col(one)).otherwise(pl.col(other))

    def coded(code: pl.Expr) -> pl.Expr:
        return code.str.strip_suffix(".0").fill_null("")

    ours = raw.select(
        pl.format("ucdp-ged:{}", "id").alias("id"),
        kind.alias("code"),
        (kind == "3").alias("directed"),
        pl.col("date_start").str.head(10).str.to_date().alias("earliest"),
        pl.col("date_end").str.head(10).str.to_date().alias("latest"),
        pl.min_horizontal(pl.col("low").cast(pl.Float64), best).alias("killed_low"),
        best.alias("killed_best"),
        pl.max_horizontal(pl.col("high").cast(pl.Float64), best).alias("killed_high"),
        pl.col("latitude").cast(pl.Float64).alias("lat"),
        pl.col("longitude").cast(pl.Float64).alias("lon"),
        pl.coalesce("where_coordinates", "where_description").alias("place"),
        side("side_b", "side_a").alias("actor_raw"),
        side("side_a", "side_b").alias("target_raw"),
        coded(side("gwnob", "gwnoa")).alias("actor_code"),
        coded(side("gwnoa", "gwnob")).alias("target_code"),
        coded(pl.col("country_id")).alias("country_code"),
        pl.col("country").alias("country_raw"),
        *("dyad_name", "source_article", "relid"),
    )
    for at in ("actor", "target", "country"):
        keys = [f"{at}_raw", f"{at}_code"]
        both = ours.join(who, left_on=keys, right_on=["name", "code"])
        both = both.filter(pl.col("earliest").is_between("since", "until"))
        named = both.select("id", pl.col("actor").alias(at), pl.col("state").alias(f"{at}_state"))
        ours = ours.join(named, on="id", how="left")
    ours.write_parquet(folder / "polars.parquet")
    spent = time.perf_counter() - start
    named_share = 1 - ours["actor"].null_count() / len(ours)
    return {"s": spent, "rows": len(ours), "named": round(named_share, 4)}


def read_limit(folder: Path, _rows: int) -> dict[str, float]:
    """DuckDB reads every cell as text: nothing is made of them, and nothing is written."""
    import duckdb

    start = time.perf_counter()
    cells = f"read_csv('{ged_file(folder)}', all_varchar = true)"
    duckdb.execute(f"select bit_xor(hash(cells)) from {cells} cells").fetchall()
    return {"s": time.perf_counter() - start}
