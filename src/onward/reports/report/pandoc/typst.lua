-- What pandoc does not do by itself for Typst: alternatives of pictures, sized words, and parts not written yet.

local function quoted(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"'):gsub("\n", " ") .. '"'
end

local function points(pixels)
  return string.format("%.1fpt", tonumber(pixels or "520") * 0.75)
end

function Image(image)
  local alternative = quoted(pandoc.utils.stringify(image.caption))
  local drawn = "#image(%s, alt: %s, width: %s)"
  return pandoc.RawInline("typst", drawn:format(quoted(image.src), alternative, points(image.attributes.width)))
end

local function words(div)
  local found = {}
  div:walk({
    Span = function(span)
      local size = (span.classes[1] or ""):match("^size%-(%d)$")
      if size then
        table.insert(found, "(" .. quoted(pandoc.utils.stringify(span)) .. ", " .. size .. ")")
      end
    end,
  })
  local call = "#words((%s,), alt: %s, number: %s, caption: %s)"
  return pandoc.RawBlock(
    "typst",
    call:format(table.concat(found, ", "), quoted(div.attributes.alternative), div.attributes.number, quoted(div.attributes.caption))
  )
end

function Div(div)
  if div.classes:includes("words") then
    return words(div)
  end
  if div.classes:includes("unwritten") then
    local blocks = pandoc.List({ pandoc.RawBlock("typst", "#unwritten[") })
    blocks:extend(div.content)
    blocks:insert(pandoc.RawBlock("typst", "]"))
    return blocks
  end
end

function Table(table)
  for _, column in ipairs(table.colspecs) do
    if column[1] == pandoc.AlignDefault then
      column[1] = pandoc.AlignLeft
    end
  end
  return table
end
